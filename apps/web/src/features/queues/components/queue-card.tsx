import { Badge, Group, Paper, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { Queue } from '../../../api/types';
import { instant } from '../../../time/format';
import { useWorkspace } from '../../workspaces/api/workspace-context';

/** One queue in the list; the whole card leads to it. */
export function QueueCard({ queue }: { queue: Queue }) {
  const workspace = useWorkspace();
  const { slots, waiting, freeSlots, live } = queue;
  const free = freeSlots[0];
  return (
    <Paper component="li" withBorder p="md" className="linked-card">
      <Stack gap={4}>
        <Group gap="xs">
          <Link
            to="/w/$ws/queues/$queueId"
            params={{ ws: workspace.id, queueId: queue.id }}
            className="card-link"
            style={{ fontWeight: 650, overflowWrap: 'anywhere' }}
          >
            {queue.name}
          </Link>
          {queue.paused && (
            <Badge variant="light" color="orange">
              Paused
            </Badge>
          )}
          {queue.recycleAfterDays !== undefined && (
            <Badge variant="light" color="green">
              Evergreen
            </Badge>
          )}
        </Group>
        <Text size="sm" c="dimmed">
          {`${slots.length === 0 ? 'No slots yet' : slots.length === 1 ? 'One slot a week' : `${slots.length} slots a week`}`}
          {live && ` · ${waiting === 0 ? 'nothing waits' : `${waiting} ${waiting === 1 ? 'waits' : 'wait'}`}`}
          {live && free && ` · next free slot ${instant(free)}`}
        </Text>
      </Stack>
    </Paper>
  );
}
