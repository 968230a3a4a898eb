import { Badge, Group, Paper, Stack, Text } from '@mantine/core';
import type { Chore } from '../../../api/types';
import { Moment } from '../../../ui/moment';
import { PlainList } from '../../../ui/plain-list';
import { ProblemNotice } from '../../../ui/problem-notice';
import { RowsSkeleton } from '../../../ui/rows-skeleton';
import { useChores } from '../api/chores';
import { AwayNote } from './away-note';

const states: Record<Chore['state'], { label: string; color: string }> = {
  running: { label: 'Running', color: 'straw' },
  done: { label: 'Done', color: 'green' },
  failed: { label: 'Failed', color: 'red' },
};

/** What Drover does for itself: when each chore ran last, and how it went. */
export function ChoresPanel() {
  const chores = useChores();
  if (chores.isPending) return <RowsSkeleton rows={3} height={60} />;
  if (chores.isError) return <ProblemNotice error={chores.error} onRetry={() => void chores.refetch()} />;
  const { items, away } = chores.data;
  return (
    <Stack gap="sm">
      <AwayNote away={away} />
      {items.length === 0 && (
        <Text size="sm" c="dimmed">
          None has run yet.
        </Text>
      )}
      <PlainList label="Chores" gap="xs">
        {items.map((chore) => (
          <ChoreRow key={chore.name} chore={chore} />
        ))}
      </PlainList>
    </Stack>
  );
}

function ChoreRow({ chore }: { chore: Chore }) {
  const { name, state, startedAt, outcome, starts, lastDoneAt } = chore;
  const { label, color } = states[state];
  return (
    <Paper component="li" withBorder px="md" py="sm">
      <Group gap="xs" justify="space-between">
        <Text size="sm" fw={600} style={{ overflowWrap: 'anywhere' }}>
          {name.replaceAll('_', ' ').replace('.', ': ')}
        </Text>
        <Badge variant="light" color={color}>
          {label}
        </Badge>
      </Group>
      <Text size="sm" c={state === 'failed' ? 'red' : 'dimmed'} style={{ overflowWrap: 'anywhere' }}>
        <Moment at={startedAt} />
        {starts > 1 && ` · begun ${starts} times`}
        {outcome === undefined ? '' : ` · ${outcome}`}
        {state === 'failed' && lastDoneAt !== undefined && (
          <>
            {' · last done '}
            <Moment at={lastDoneAt} />
          </>
        )}
      </Text>
    </Paper>
  );
}
