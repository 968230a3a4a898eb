import { Modal, Text } from '@mantine/core';
import { tell } from '../../../ui/tell';
import { ConnectChannel } from './connect-channel';

interface ConnectDialogProps {
  workspaceId: string;
  opened: boolean;
  onClose: () => void;
}

export function ConnectDialog({ workspaceId, opened, onClose }: ConnectDialogProps) {
  return (
    <Modal opened={opened} onClose={onClose} size="lg" title={<Text fw={650}>Connect a channel</Text>}>
      <ConnectChannel
        workspaceId={workspaceId}
        onConnected={(channel) => {
          tell(`${channel.networkLabel}: ${channel.handle} is connected.`);
          onClose();
        }}
      />
    </Modal>
  );
}
