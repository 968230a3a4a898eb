import { Group, Paper, Text } from '@mantine/core';
import type { Channel } from '../../../api/types';
import { NetworkMark } from '../../../ui/network-mark';
import { publicationFace } from '../post-states';
import { StateBadge } from './state-badge';

/** A channel that the post is meant for and that has no publication yet. */
export function PlannedChannel({ channel, scheduled }: { channel: Channel | undefined; scheduled: boolean }) {
  return (
    <Paper component="li" withBorder p="md">
      <Group gap="sm">
        <NetworkMark network={channel?.network ?? ''} size={36} />
        <div style={{ flex: '1 1 140px', minWidth: 0 }}>
          <Text fw={600}>{channel?.networkLabel ?? 'A channel that is gone'}</Text>
          <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
            {channel?.handle}
          </Text>
        </div>
        {scheduled && <StateBadge face={publicationFace({ state: 'armed' })} />}
      </Group>
    </Paper>
  );
}
