import { ActionIcon, Button, Group, SimpleGrid, Stack, Text } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useState } from 'react';
import { addDays, mondayOf, nowIn, weekFrom } from '../../../time/days';
import { wallDay } from '../../../time/format';
import { ProblemNotice } from '../../../ui/problem-notice';
import { RowsSkeleton } from '../../../ui/rows-skeleton';
import { useWorkspace } from '../../workspaces/api/workspace-context';
import { useWeek } from '../api/week';
import { WeekDay } from './week-day';

/** Seven days side by side (one under the other on a phone), with what is planned on each. */
export function WeekView() {
  const workspace = useWorkspace();
  const today = nowIn(workspace.zone).day;
  const [monday, setMonday] = useState(() => mondayOf(today));
  const week = useWeek(workspace.id, monday);
  return (
    <Stack>
      <Group gap="xs">
        <ActionIcon
          variant="default"
          size="lg"
          aria-label="Previous week"
          onClick={() => setMonday(addDays(monday, -7))}
        >
          <IconChevronLeft size={18} />
        </ActionIcon>
        <ActionIcon variant="default" size="lg" aria-label="Next week" onClick={() => setMonday(addDays(monday, 7))}>
          <IconChevronRight size={18} />
        </ActionIcon>
        <Button variant="default" onClick={() => setMonday(mondayOf(today))} disabled={monday === mondayOf(today)}>
          This week
        </Button>
        <Text fw={600} aria-live="polite">{`${wallDay(monday)} – ${wallDay(addDays(monday, 6))}`}</Text>
      </Group>
      {week.isPending && <RowsSkeleton rows={1} height={240} />}
      {week.isError && <ProblemNotice error={week.error} onRetry={() => void week.refetch()} />}
      {week.data && (
        <SimpleGrid cols={{ base: 1, md: 7 }} spacing="xs" role="list" aria-label="Days of the week">
          {weekFrom(monday).map((day) => (
            <WeekDay key={day} day={day} isToday={day === today} posts={week.data.get(day) ?? []} />
          ))}
        </SimpleGrid>
      )}
    </Stack>
  );
}
