import { SimpleGrid } from '@mantine/core';
import { nowIn, weekFrom } from '../../../time/days';
import { ProblemNotice } from '../../../ui/problem-notice';
import { RowsSkeleton } from '../../../ui/rows-skeleton';
import { useWorkspace } from '../../workspaces/api/workspace-context';
import { useWeek } from '../api/week';
import { WeekDay } from './week-day';

/** Seven days side by side (one under the other on a phone), with what is planned on each. */
export function WeekView({ monday }: { monday: string }) {
  const workspace = useWorkspace();
  const today = nowIn(workspace.zone).day;
  const week = useWeek(workspace.id, monday);
  if (week.isPending) return <RowsSkeleton rows={1} height={320} />;
  if (week.isError) return <ProblemNotice error={week.error} onRetry={() => void week.refetch()} />;
  return (
    <SimpleGrid cols={{ base: 1, md: 7 }} spacing="xs" role="list" aria-label="Days of the week">
      {weekFrom(monday).map((day) => (
        <WeekDay key={day} day={day} isToday={day === today} posts={week.data.get(day) ?? []} />
      ))}
    </SimpleGrid>
  );
}
