import { Chip, Group } from '@mantine/core';
import { WEEKDAYS } from '../time/days';

interface WeekdayPickerProps {
  /** 1 is Monday. */
  value: readonly number[];
  onChange: (weekdays: number[]) => void;
  label: string;
}

/** Days of the week to tick. */
export function WeekdayPicker({ value, onChange, label }: WeekdayPickerProps) {
  return (
    <Chip.Group multiple value={value.map(String)} onChange={(days) => onChange(days.map(Number))}>
      <Group gap={6} role="group" aria-label={label}>
        {WEEKDAYS.map((day, index) => (
          <Chip key={day} value={String(index + 1)} size="sm" aria-label={day} title={day}>
            {day.slice(0, 3)}
          </Chip>
        ))}
      </Group>
    </Chip.Group>
  );
}
