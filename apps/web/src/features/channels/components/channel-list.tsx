import { Button } from '@mantine/core';
import { IconPlugConnected } from '@tabler/icons-react';
import { useEffect, useEffectEvent } from 'react';
import { NothingHere } from '../../../ui/nothing-here';
import { PlainList } from '../../../ui/plain-list';
import { ProblemNotice } from '../../../ui/problem-notice';
import { RowsSkeleton } from '../../../ui/rows-skeleton';
import { tellProblem } from '../../../ui/tell';
import type { Channel } from '../../../api/types';
import { useChannels, useDisconnectChannel } from '../api/channels';
import { useNetworks } from '../api/networks';
import { useBeginSignIn } from '../api/sign-in';
import { ChannelRow } from './channel-row';

interface ChannelListProps {
  workspaceId: string;
  /** Opens the form of a network, or the choice of all. */
  onConnect: (network?: string) => void;
  /** A channel that somebody came to connect again. */
  wanted?: string | undefined;
  /** That was begun. */
  onBegun: () => void;
}

export function ChannelList({ workspaceId, onConnect, wanted, onBegun }: ChannelListProps) {
  const channels = useChannels(workspaceId);
  const disconnecting = useDisconnectChannel(workspaceId);
  const networks = useNetworks(workspaceId);
  const signingIn = useBeginSignIn(workspaceId);
  const reconnect = ({ id, network }: Channel): void => {
    const signsIn = networks.data?.find((each) => each.network === network)?.access === 'sign_in';
    if (signsIn) signingIn.mutate({ channelId: id }, { onError: () => onConnect(network) });
    else onConnect(network);
  };
  const begin = useEffectEvent(() => {
    const channel = channels.data?.find(({ id }) => id === wanted);
    onBegun();
    if (channel) reconnect(channel);
  });
  const known = channels.data !== undefined && networks.data !== undefined;
  useEffect(() => {
    if (wanted !== undefined && known) begin();
  }, [wanted, known]);
  if (channels.isPending) return <RowsSkeleton />;
  if (channels.isError) return <ProblemNotice error={channels.error} onRetry={() => void channels.refetch()} />;
  if (channels.data.length === 0) {
    return (
      <NothingHere
        icon={<IconPlugConnected size={28} />}
        title="No channels yet"
        action={<Button onClick={() => onConnect()}>Connect a channel</Button>}
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
          onReconnect={() => reconnect(channel)}
          reconnecting={
            signingIn.isPending && 'channelId' in signingIn.variables && signingIn.variables.channelId === channel.id
          }
          onDisconnect={() => disconnecting.mutate(channel.id, { onError: tellProblem })}
        />
      ))}
    </PlainList>
  );
}
