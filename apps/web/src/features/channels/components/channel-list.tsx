import { Button } from '@mantine/core';
import { IconPlugConnected } from '@tabler/icons-react';
import { NothingHere } from '../../../ui/nothing-here';
import { PlainList } from '../../../ui/plain-list';
import { ProblemNotice } from '../../../ui/problem-notice';
import { RowsSkeleton } from '../../../ui/rows-skeleton';
import { tellProblem } from '../../../ui/tell';
import { useChannels, useDisconnectChannel } from '../api/channels';
import { ChannelRow } from './channel-row';

export function ChannelList({ workspaceId, onConnect }: { workspaceId: string; onConnect: () => void }) {
  const channels = useChannels(workspaceId);
  const disconnecting = useDisconnectChannel(workspaceId);
  if (channels.isPending) return <RowsSkeleton />;
  if (channels.isError) return <ProblemNotice error={channels.error} onRetry={() => void channels.refetch()} />;
  if (channels.data.length === 0) {
    return (
      <NothingHere
        icon={<IconPlugConnected size={28} />}
        title="No channels yet"
        action={<Button onClick={onConnect}>Connect a channel</Button>}
      >
        A channel is an account that Drover posts to. Start with the Sandbox: it needs no outside account.
      </NothingHere>
    );
  }
  const sorted = channels.data.toSorted((a, b) => Number(b.state === 'connected') - Number(a.state === 'connected'));
  return (
    <PlainList label="Channels">
      {sorted.map((channel) => (
        <ChannelRow
          key={channel.id}
          channel={channel}
          onReconnect={onConnect}
          onDisconnect={() => disconnecting.mutate(channel.id, { onError: tellProblem })}
        />
      ))}
    </PlainList>
  );
}
