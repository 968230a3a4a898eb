import { SegmentedControl, Select, Skeleton, Stack, Text } from '@mantine/core';
import type { Queue } from '../../../api/types';
import { instant } from '../../../time/format';
import { ProblemNotice } from '../../../ui/problem-notice';
import { TextLink } from '../../../ui/text-link';
import { useQueues } from '../../queues/api/queues';
import type { Compose } from '../state/use-compose';

interface QueueChoiceProps {
  workspaceId: string;
  compose: Compose;
  error?: string | undefined;
}

/** Which queue the post waits in, and where in it. */
export function QueueChoice({ workspaceId, compose, error }: QueueChoiceProps) {
  const queues = useQueues(workspaceId);
  const { queue } = compose.state;
  if (queues.isPending) return <Skeleton height={60} />;
  if (queues.isError) return <ProblemNotice error={queues.error} onRetry={() => void queues.refetch()} />;
  if (queues.data.length === 0) {
    return (
      <Text size="sm" c={error ? 'red' : 'dimmed'}>
        There is no queue yet.{' '}
        <TextLink to="/w/$ws/queues" params={{ ws: workspaceId }}>
          Make one
        </TextLink>{' '}
        with a few slots a week; what you wrote is kept.
      </Text>
    );
  }
  const chosen = queues.data.find(({ id }) => id === queue.id);
  return (
    <Stack gap="sm">
      <Select
        label="Queue"
        placeholder="Choose a queue"
        data={queues.data.map(({ id, name }) => ({ value: id, label: name }))}
        value={chosen?.id ?? null}
        onChange={(id) => id && compose.change({ queue: { ...queue, id } })}
        allowDeselect={false}
        error={error}
      />
      {chosen && (
        <>
          <SegmentedControl
            aria-label="Place"
            w="fit-content"
            value={queue.place}
            onChange={(place) => compose.change({ queue: { ...queue, place } })}
            data={[
              { value: 'last', label: 'Next free slot' },
              { value: 'first', label: 'Share next' },
            ]}
          />
          <Text size="sm" c="dimmed" aria-live="polite">
            {placeWords(chosen, queue.place)}
          </Text>
        </>
      )}
    </Stack>
  );
}

function placeWords(queue: Queue, place: 'first' | 'last'): string {
  if (!queue.live) return 'The slot is chosen as soon as the part of Drover that knows the queue is back.';
  const paused = queue.paused ? ' The queue is paused: nothing goes out until it is resumed.' : '';
  const round =
    queue.recycleAfterDays === undefined
      ? ''
      : ' This queue is evergreen: the post becomes a series that comes round again.';
  if (queue.slots.length === 0) return `This queue has no slots yet, so the post waits until it gets some.${paused}`;
  if (place === 'first') {
    const next = queue.items[0]?.dueAt ?? queue.freeSlots[0];
    const rest = queue.waiting > 0 ? ' What waits there moves on by one.' : '';
    return `${next ? `Takes the next slot, ${instant(next)} your time.` : 'Takes the next slot.'}${rest}${paused}${round}`;
  }
  const free = queue.freeSlots[0];
  return `${free ? `Next free slot: ${instant(free)} your time.` : 'No slot is free in the coming weeks; it waits for one.'}${paused}${round}`;
}
