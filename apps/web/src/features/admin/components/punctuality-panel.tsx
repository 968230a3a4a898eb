import { Alert, Badge, Paper, SimpleGrid, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { Punctuality } from '../../../api/types';
import { Moment } from '../../../ui/moment';
import { ProblemNotice } from '../../../ui/problem-notice';
import { RowsSkeleton } from '../../../ui/rows-skeleton';
import { usePunctuality } from '../api/punctuality';
import { duration } from '../duration';
import { ClockTable } from './clock-table';

/** How punctual the last hour was, what waits, and whose clock is off. */
export function PunctualityPanel() {
  const punctuality = usePunctuality();
  if (punctuality.isPending) return <RowsSkeleton rows={2} height={90} />;
  if (punctuality.isError) {
    return <ProblemNotice error={punctuality.error} onRetry={() => void punctuality.refetch()} />;
  }
  const { data } = punctuality;
  return (
    <Stack>
      {data.overdue && data.oldestDueMs !== undefined && (
        <Alert
          role="alert"
          color="red"
          variant="light"
          icon={<IconAlertTriangle aria-hidden />}
          title="Firing is behind"
        >
          {`The oldest due post waits for ${duration(data.oldestDueMs)}; more than ${duration(data.alertAfterMs)} is too much. Look at whether a trigger runs, and at its log.`}
        </Alert>
      )}
      <SimpleGrid cols={{ base: 2, sm: 4 }} spacing="sm">
        {figuresOf(data).map(([label, value]) => (
          <Paper key={label} withBorder p="md">
            <Text size="sm" c="dimmed">
              {label}
            </Text>
            <Text fz="xl" fw={650} style={{ fontVariantNumeric: 'tabular-nums' }}>
              {value}
            </Text>
          </Paper>
        ))}
      </SimpleGrid>
      <Text size="sm" c="dimmed">
        {`Lateness of the ${data.lastHour.fired.toLocaleString('en')} that fired in the last hour. `}
        {data.nextDueAt === undefined ? (
          'Nothing waits for its time.'
        ) : (
          <>
            {`About ${data.waiting.toLocaleString('en')} wait, the next one `}
            <Moment at={data.nextDueAt} ahead />
            {'.'}
          </>
        )}{' '}
        {data.held > 0 && <Badge color="orange" variant="light">{`${data.held} kept back`}</Badge>}{' '}
        {data.missed > 0 && <Badge color="red" variant="light">{`${data.missed} missed in 24 hours`}</Badge>}
      </Text>
      <ClockTable clocks={data.clocks} />
    </Stack>
  );
}

function figuresOf({ lastHour }: Punctuality): [string, string][] {
  const said = (ms: number | undefined): string => (ms === undefined ? '–' : duration(ms));
  return [
    ['Half within', said(lastHour.p50Ms)],
    ['95 % within', said(lastHour.p95Ms)],
    ['99 % within', said(lastHour.p99Ms)],
    ['The latest', said(lastHour.maxMs)],
  ];
}
