import { Stack } from '@mantine/core';
import type { Channel, NetworkInfo } from '../../../api/types';
import { ProblemNotice } from '../../../ui/problem-notice';
import { RowsSkeleton } from '../../../ui/rows-skeleton';
import { useChannels, useConnectChannel } from '../api/channels';
import { useNetworks } from '../api/networks';
import { NetworkOption } from './network-option';

interface NetworkChoiceProps {
  workspaceId: string;
  /** Networks that need no credentials connect at once. */
  onConnected: (channel: Channel) => void;
  /** The others ask for credentials first. */
  onChosen: (network: NetworkInfo) => void;
}

/** Which network to connect: the built-in ones first, with one click. */
export function NetworkChoice({ workspaceId, onConnected, onChosen }: NetworkChoiceProps) {
  const networks = useNetworks(workspaceId);
  const channels = useChannels(workspaceId);
  const connecting = useConnectChannel(workspaceId, onConnected);
  if (networks.isPending) return <RowsSkeleton rows={3} height={84} />;
  if (networks.isError) return <ProblemNotice error={networks.error} onRetry={() => void networks.refetch()} />;

  const connected = channels.data?.filter(({ state }) => state === 'connected').map(({ network }) => network) ?? [];
  const sorted = networks.data.toSorted((a, b) => Number(b.builtIn) - Number(a.builtIn));
  return (
    <Stack gap="sm">
      {connecting.error && <ProblemNotice error={connecting.error} />}
      {sorted.map((network) => (
        <NetworkOption
          key={network.network}
          network={network}
          connected={network.builtIn && connected.includes(network.network)}
          busy={connecting.isPending}
          onUse={() => connecting.mutate({ network: network.network, credentials: {} })}
          onChoose={() => onChosen(network)}
        />
      ))}
    </Stack>
  );
}
