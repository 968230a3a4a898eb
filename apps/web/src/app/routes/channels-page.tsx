import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useNetworks } from '../../features/channels/api/networks';
import { ChannelList } from '../../features/channels/components/channel-list';
import { ConnectDialog } from '../../features/channels/components/connect-dialog';
import { SignInFailed, SignInResult } from '../../features/channels/components/sign-in-result';
import { signInProblem } from '../../features/channels/sign-in-problem';
import { useWorkspace } from '../../features/workspaces/api/workspace-context';
import { Page } from '../../ui/page';

export function ChannelsPage() {
  const workspace = useWorkspace();
  const search = useSearch({ from: '/signed-in/w/$ws/channels' });
  const navigate = useNavigate();
  const networks = useNetworks(workspace.id);
  const [opened, dialog] = useDisclosure(false);
  const [start, setStart] = useState<string>();
  const connect = (network?: string): void => {
    setStart(network);
    dialog.open();
  };
  const done = (): void => void navigate({ to: '/w/$ws/channels', params: { ws: workspace.id }, replace: true });
  const again = (): void => {
    done();
    connect();
  };
  return (
    <Page
      title="Channels"
      lead="The accounts that Drover posts to. Their secrets are stored encrypted."
      size={860}
      actions={
        <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => connect()}>
          Connect channel
        </Button>
      }
    >
      {search.signIn && (
        <SignInResult workspaceId={workspace.id} signInId={search.signIn} onDone={done} onAgain={again} />
      )}
      {search.signInProblem && (
        <SignInFailed
          title="Nothing was connected"
          words={signInProblem(search.signInProblem)}
          onDone={done}
          onAgain={again}
        />
      )}
      <ChannelList workspaceId={workspace.id} onConnect={connect} wanted={search.reconnect} onBegun={done} />
      <ConnectDialog
        workspaceId={workspace.id}
        opened={opened}
        start={networks.data?.find(({ network, setup }) => network === start && !setup)}
        onClose={dialog.close}
      />
    </Page>
  );
}
