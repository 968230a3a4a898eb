import { Text, Title } from '@mantine/core';
import { addDays, nowIn } from '../../../time/days';
import { wallDay } from '../../../time/format';
import { useWorkspace } from '../../workspaces/api/workspace-context';

/** "Today", "Tomorrow" or the date, over the posts of a day. */
export function DayHeading({ day }: { day: string }) {
  const { zone } = useWorkspace();
  const near = nearName(day, nowIn(zone).day);
  return (
    <Title order={2} fz="sm" fw={650}>
      {near ?? wallDay(day)}
      {near && (
        <Text span inherit c="dimmed" fw={400}>
          {` · ${wallDay(day)}`}
        </Text>
      )}
    </Title>
  );
}

function nearName(day: string, today: string): string | undefined {
  if (day === today) return 'Today';
  if (day === addDays(today, 1)) return 'Tomorrow';
  if (day === addDays(today, -1)) return 'Yesterday';
  return undefined;
}
