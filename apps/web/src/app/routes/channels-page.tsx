import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { ChannelList } from '../../features/channels/components/channel-list';
import { ConnectDialog } from '../../features/channels/components/connect-dialog';
import { useWorkspace } from '../../features/workspaces/api/workspace-context';
import { Page } from '../../ui/page';

export function ChannelsPage() {
  const workspace = useWorkspace();
  const [opened, dialog] = useDisclosure(false);
  return (
    <Page
      title="Channels"
      lead="The accounts that Drover posts to. Their secrets are stored encrypted."
      size={860}
      actions={
        <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={dialog.open}>
          Connect channel
        </Button>
      }
    >
      <ChannelList workspaceId={workspace.id} onConnect={dialog.open} />
      <ConnectDialog workspaceId={workspace.id} opened={opened} onClose={dialog.close} />
    </Page>
  );
}
