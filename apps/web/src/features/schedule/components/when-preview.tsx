import { Stack, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { isProblem } from '../../../api/api-problem';
import { instant, relative, wallTime } from '../../../time/format';
import { useNow } from '../../../time/use-now';
import { browserZone } from '../../workspaces/api/zones';
import { useSchedulePreview } from '../api/preview';
import { wallOf, type When } from '../when';
import { ClockChange } from './clock-change';
import { Trouble } from './trouble';

interface WhenPreviewProps {
  workspaceId: string;
  when: When;
  error?: string | undefined;
  /** What happens then; “Goes out” when left out. */
  subject?: string | undefined;
}

/** What day, time and zone come to: how far off it is, and whether the clocks change there. */
export function WhenPreview({ workspaceId, when, error, subject = 'Goes out' }: WhenPreviewProps) {
  const [settled] = useDebouncedValue(when, 250);
  const wall = wallOf(settled);
  const preview = useSchedulePreview(workspaceId, wall);
  const now = useNow();
  if (error) return <Trouble text={error} />;
  if (!wall) return <Trouble text="Choose a day and a time." />;
  if (preview.isError) {
    const problem = isProblem(preview.error) ? preview.error : undefined;
    return <Trouble text={problem?.fields[0]?.message ?? problem?.message ?? 'This time could not be checked.'} />;
  }
  if (!preview.data) return <Text size="sm">&nbsp;</Text>;
  if (new Date(preview.data.dueAt) <= now) return <Trouble text="This time has passed. Choose a later one." />;
  const elsewhere = wall.zone !== browserZone();
  return (
    <Stack gap="xs" aria-live="polite">
      <Text size="sm" c="dimmed">
        {preview.data.remark === 'gap'
          ? `${subject} ${relative(preview.data.dueAt, now)}.`
          : `${subject} ${relative(preview.data.dueAt, now)}, on ${wallTime(wall.localTime)}.`}
        {elsewhere && ` That is ${instant(preview.data.dueAt)} where you are.`}
      </Text>
      {preview.data.remark && (
        <ClockChange localTime={wall.localTime} remark={preview.data.remark} explanation={preview.data.explanation} />
      )}
    </Stack>
  );
}
