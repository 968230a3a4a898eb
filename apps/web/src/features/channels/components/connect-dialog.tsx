import { Modal, Text } from '@mantine/core';
import type { NetworkInfo } from '../../../api/types';
import { tell } from '../../../ui/tell';
import { ConnectChannel } from './connect-channel';

interface ConnectDialogProps {
  workspaceId: string;
  opened: boolean;
  /** The network to begin with. */
  start?: NetworkInfo | undefined;
  onClose: () => void;
}

export function ConnectDialog({ workspaceId, opened, start, onClose }: ConnectDialogProps) {
  return (
    <Modal opened={opened} onClose={onClose} size="lg" title={<Text fw={650}>Connect a channel</Text>}>
      <ConnectChannel
        key={start?.network ?? ''}
        workspaceId={workspaceId}
        start={start}
        onConnected={(channel) => {
          tell(`${channel.networkLabel}: ${channel.handle} is connected.`);
          onClose();
        }}
      />
    </Modal>
  );
}
