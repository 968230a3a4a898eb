import { Text } from '@mantine/core';
import { DatePickerInput } from '@mantine/dates';
import '@mantine/dates/styles.css';

interface DaysOffFieldProps {
  /** 2026-12-25 */
  days: readonly string[];
  today: string;
  onChange: (days: string[]) => void;
}

/** Days on which no slot counts. */
export function DaysOffField({ days, today, onChange }: DaysOffFieldProps) {
  return (
    <DatePickerInput
      type="multiple"
      label="Days off"
      description="Nothing of this queue goes out on these days; what was planned moves on."
      placeholder="None"
      value={[...days]}
      minDate={today}
      onChange={(chosen) => onChange(chosen.toSorted())}
      valueFormat="D MMM YYYY"
      clearable
      popoverProps={{ shadow: 'md' }}
      rightSection={
        days.length > 1 ? (
          <Text size="xs" c="dimmed">
            {days.length}
          </Text>
        ) : undefined
      }
    />
  );
}
