import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconArrowsShuffle, IconMoodEmpty, IconPlayerPause, IconPlus } from '@tabler/icons-react';
import type { Queue } from '../../../api/types';
import { LinkButton } from '../../../ui/link-button';
import { NothingHere } from '../../../ui/nothing-here';
import { PlainList } from '../../../ui/plain-list';
import { tell, tellProblem } from '../../../ui/tell';
import { useWorkspace } from '../../workspaces/api/workspace-context';
import { useArrangeQueue, type Arrangement } from '../api/queues';
import { QueueItemRow } from './queue-item-row';

/** What waits in a queue, in its order, and the ways to change that. */
export function QueueItems({ queue }: { queue: Queue }) {
  const workspace = useWorkspace();
  const arranging = useArrangeQueue(workspace.id, queue.id);
  const arrange = (body: Arrangement): void => arranging.mutate(body, { onError: tellProblem });
  const compose = (
    <LinkButton
      to="/w/$ws/compose"
      params={{ ws: workspace.id }}
      search={{ queue: queue.id }}
      leftSection={<IconPlus size={16} aria-hidden />}
    >
      New post in this queue
    </LinkButton>
  );
  if (!queue.live) {
    return (
      <NothingHere icon={<IconMoodEmpty size={28} />} title="What waits is not known right now">
        The part of Drover that keeps the queue is away. What waits in it is safe, and shows up here when it is back.
      </NothingHere>
    );
  }
  if (queue.items.length === 0) {
    return (
      <NothingHere icon={<IconMoodEmpty size={28} />} title="Nothing waits" action={compose}>
        Put a post into this queue, and it takes the next free slot.
      </NothingHere>
    );
  }
  return (
    <Stack gap="sm">
      {queue.paused && (
        <Alert color="straw" variant="light" icon={<IconPlayerPause aria-hidden />} title="This queue rests">
          A pause stands on one of its channels or on everything. What comes due there meanwhile is kept back.
        </Alert>
      )}
      <Group gap="xs">
        {compose}
        <Button
          variant="default"
          leftSection={<IconArrowsShuffle size={16} aria-hidden />}
          disabled={queue.items.length < 2 || arranging.isPending}
          onClick={() =>
            arranging.mutate(
              { move: 'shuffle' },
              { onSuccess: () => tell('The queue is shuffled.'), onError: tellProblem },
            )
          }
        >
          Shuffle
        </Button>
      </Group>
      <PlainList label="Waiting" gap="xs" ordered>
        {queue.items.map((item, index) => (
          <QueueItemRow
            key={item.postId ?? item.seriesId ?? index}
            item={item}
            items={queue.items}
            index={index}
            busy={arranging.isPending}
            onArrange={arrange}
          />
        ))}
      </PlainList>
      {queue.waiting > queue.items.length && (
        <Text size="sm" c="dimmed">{`The first ${queue.items.length} of ${queue.waiting}.`}</Text>
      )}
    </Stack>
  );
}
