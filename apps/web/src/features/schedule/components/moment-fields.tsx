import { Group, Stack } from '@mantine/core';
import { TimeInput } from '@mantine/dates';
import { nowIn } from '../../../time/days';
import { ZoneSelect } from '../../workspaces/components/zone-select';
import type { When } from '../when';
import { DayInput } from './day-input';

interface MomentFieldsProps {
  dayLabel?: string;
  when: When;
  onChange: (when: When) => void;
}

/** Day, time and zone. */
export function MomentFields({ dayLabel = 'Date', when, onChange }: MomentFieldsProps) {
  return (
    <Stack gap="sm">
      <Group gap="sm" grow preventGrowOverflow={false} align="flex-start">
        <DayInput
          label={dayLabel}
          value={when.date}
          onChange={(date) => onChange({ ...when, date })}
          minDay={nowIn(when.zone).day}
        />
        <TimeInput
          label="Time"
          value={when.time}
          onChange={(event) => onChange({ ...when, time: event.currentTarget.value })}
          miw={120}
        />
      </Group>
      <ZoneSelect label="Time zone" value={when.zone} onChange={(zone) => onChange({ ...when, zone })} />
    </Stack>
  );
}
