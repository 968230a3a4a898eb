import { Stack, Text, TextInput, Title } from '@mantine/core';
import { useState } from 'react';
import type { Channel, NetworkInfo } from '../../../api/types';
import { ProblemNotice } from '../../../ui/problem-notice';
import { RowsSkeleton } from '../../../ui/rows-skeleton';
import { useChannels, useConnectChannel } from '../api/channels';
import { useNetworks } from '../api/networks';
import { NetworkOption } from './network-option';
import { NetworkSetupCard } from './network-setup-card';

interface NetworkChoiceProps {
  workspaceId: string;
  /** Networks that need no credentials connect at once. */
  onConnected: (channel: Channel) => void;
  /** The others ask for something first. */
  onChosen: (network: NetworkInfo) => void;
}

/** More networks than can be seen at once. */
const MANY = 6;

/** Which network to connect: the built-in ones first, with one click; last those that the operator has to set up. */
export function NetworkChoice({ workspaceId, onConnected, onChosen }: NetworkChoiceProps) {
  const networks = useNetworks(workspaceId);
  const channels = useChannels(workspaceId);
  const connecting = useConnectChannel(workspaceId, onConnected);
  const [sought, setSought] = useState('');
  if (networks.isPending) return <RowsSkeleton rows={3} height={84} />;
  if (networks.isError) return <ProblemNotice error={networks.error} onRetry={() => void networks.refetch()} />;

  const connected = channels.data?.filter(({ state }) => state === 'connected').map(({ network }) => network) ?? [];
  const found = networks.data.filter(({ label }) => label.toLowerCase().includes(sought.trim().toLowerCase()));
  const ready = found.filter(({ setup }) => !setup).toSorted((a, b) => Number(b.builtIn) - Number(a.builtIn));
  const waiting = found.filter(({ setup }) => setup);
  return (
    <Stack gap="sm">
      {connecting.error && <ProblemNotice error={connecting.error} />}
      {networks.data.length > MANY && (
        <TextInput
          aria-label="Find a network"
          placeholder="Find a network"
          type="search"
          value={sought}
          onChange={(event) => setSought(event.currentTarget.value)}
        />
      )}
      {found.length === 0 && <Text c="dimmed">{`No network is called “${sought.trim()}”.`}</Text>}
      {ready.map((network) => (
        <NetworkOption
          key={network.network}
          network={network}
          connected={network.builtIn && connected.includes(network.network)}
          busy={connecting.isPending}
          onUse={() => connecting.mutate({ network: network.network, credentials: {} })}
          onChoose={() => onChosen(network)}
        />
      ))}
      {waiting.length > 0 && (
        <>
          <Title order={2} fz="sm" mt="sm">
            Need set-up by who runs Drover
          </Title>
          {waiting.map((network) => (
            <NetworkSetupCard key={network.network} network={network} />
          ))}
        </>
      )}
    </Stack>
  );
}
