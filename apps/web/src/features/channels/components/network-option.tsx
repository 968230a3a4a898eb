import { Button, Group, Paper, Text } from '@mantine/core';
import type { NetworkInfo } from '../../../api/types';
import { NetworkMark } from '../../../ui/network-mark';

interface NetworkOptionProps {
  network: NetworkInfo;
  /** It has one account only, and that is connected. */
  connected: boolean;
  busy: boolean;
  onUse: () => void;
  onChoose: () => void;
}

/** One network to connect: at once where it asks for nothing, by its form elsewhere. */
export function NetworkOption({ network, connected, busy, onUse, onChoose }: NetworkOptionProps) {
  return (
    <Paper withBorder p="md">
      <Group gap="md" align="center">
        <NetworkMark network={network.network} size={40} />
        <div style={{ flex: '1 1 200px', minWidth: 0 }}>
          <Text fw={600}>{network.label}</Text>
          <Text size="sm" c="dimmed">
            {network.description}
          </Text>
        </div>
        {network.fields.length > 0 || network.access === 'sign_in' ? (
          <Button variant="default" onClick={onChoose}>
            {`Connect ${network.label}`}
          </Button>
        ) : (
          <Button loading={busy} disabled={connected} onClick={onUse}>
            {connected ? 'Connected' : `Use the ${network.label}`}
          </Button>
        )}
      </Group>
    </Paper>
  );
}
