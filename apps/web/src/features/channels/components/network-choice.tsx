import { Button, Group, Paper, Stack, Text } from '@mantine/core';
import type { Channel, NetworkInfo } from '../../../api/types';
import { NetworkMark } from '../../../ui/network-mark';
import { ProblemNotice } from '../../../ui/problem-notice';
import { RowsSkeleton } from '../../../ui/rows-skeleton';
import { useConnectChannel } from '../api/channels';
import { useNetworks } from '../api/networks';

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
  const connecting = useConnectChannel(workspaceId, onConnected);
  if (networks.isPending) return <RowsSkeleton rows={3} height={84} />;
  if (networks.isError) return <ProblemNotice error={networks.error} onRetry={() => void networks.refetch()} />;

  const sorted = networks.data.toSorted((a, b) => Number(b.builtIn) - Number(a.builtIn));
  return (
    <Stack gap="sm">
      {connecting.error && <ProblemNotice error={connecting.error} />}
      {sorted.map((network) => (
        <Paper key={network.network} withBorder p="md">
          <Group gap="md" align="center">
            <NetworkMark network={network.network} size={40} />
            <div style={{ flex: '1 1 200px', minWidth: 0 }}>
              <Text fw={600}>{network.label}</Text>
              <Text size="sm" c="dimmed">
                {network.description}
              </Text>
            </div>
            {network.fields.length === 0 ? (
              <Button
                loading={connecting.isPending}
                onClick={() => connecting.mutate({ network: network.network, credentials: {} })}
              >
                {`Use the ${network.label}`}
              </Button>
            ) : (
              <Button variant="default" onClick={() => onChosen(network)}>
                {`Connect ${network.label}`}
              </Button>
            )}
          </Group>
        </Paper>
      ))}
    </Stack>
  );
}
