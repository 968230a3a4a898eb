import { Text } from '@mantine/core';
import type { Schedule } from '../../../api/types';
import { wallClock, wallTime } from '../../../time/format';
import { useWorkspace } from '../../workspaces/api/workspace-context';

interface PlannedTimeProps {
  schedule: Pick<Schedule, 'localTime' | 'zone' | 'dueAt'>;
  /** Only the clock, where the day stands above. */
  clockOnly?: boolean;
}

/** When a post is planned, as it was said; the zone is named when it is not the workspace's. */
export function PlannedTime({ schedule, clockOnly = false }: PlannedTimeProps) {
  const { zone } = useWorkspace();
  const text = clockOnly ? wallClock(schedule.localTime) : wallTime(schedule.localTime);
  return (
    <Text component="time" inherit dateTime={schedule.dueAt}>
      {schedule.zone === zone ? text : `${text} (${schedule.zone.replaceAll('_', ' ')})`}
    </Text>
  );
}
