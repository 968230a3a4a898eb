import { Group, Stack } from '@mantine/core';
import { DateInput, TimeInput } from '@mantine/dates';
import '@mantine/dates/styles.css';
import { nowIn } from '../../../time/days';
import { ZoneSelect } from '../../workspaces/components/zone-select';
import { readDay } from '../read-day';
import type { When } from '../when';
import { WhenPreview } from './when-preview';

interface WhenFieldsProps {
  workspaceId: string;
  when: When;
  onChange: (when: When) => void;
  error?: string | undefined;
}

/** Day, time and zone, and what they come to. */
export function WhenFields({ workspaceId, when, onChange, error }: WhenFieldsProps) {
  return (
    <Stack gap="sm">
      <Group gap="sm" grow preventGrowOverflow={false} align="flex-start">
        <DateInput
          label="Date"
          value={when.date || null}
          onChange={(date) => onChange({ ...when, date: date ?? '' })}
          valueFormat="ddd, D MMM YYYY"
          dateParser={readDay}
          minDate={nowIn(when.zone).day}
          placeholder="Choose a day"
          popoverProps={{ shadow: 'md' }}
          miw={150}
        />
        <TimeInput
          label="Time"
          value={when.time}
          onChange={(event) => onChange({ ...when, time: event.currentTarget.value })}
          miw={120}
        />
      </Group>
      <ZoneSelect label="Time zone" value={when.zone} onChange={(zone) => onChange({ ...when, zone })} />
      <WhenPreview workspaceId={workspaceId} when={when} error={error} />
    </Stack>
  );
}
