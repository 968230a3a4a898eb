import { ActionIcon, Button, Group, Text } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { addDays } from '../../../time/days';
import { wallDay } from '../../../time/format';

interface WeekPickerProps {
  monday: string;
  thisMonday: string;
  onChange: (monday: string) => void;
}

/** From week to week, and back to this one. */
export function WeekPicker({ monday, thisMonday, onChange }: WeekPickerProps) {
  return (
    <Group gap="xs">
      <ActionIcon variant="default" size={36} aria-label="Previous week" onClick={() => onChange(addDays(monday, -7))}>
        <IconChevronLeft size={18} />
      </ActionIcon>
      <ActionIcon variant="default" size={36} aria-label="Next week" onClick={() => onChange(addDays(monday, 7))}>
        <IconChevronRight size={18} />
      </ActionIcon>
      {monday !== thisMonday && (
        <Button variant="default" onClick={() => onChange(thisMonday)}>
          This week
        </Button>
      )}
      <Text fw={600} aria-live="polite" ml={4}>
        {`${wallDay(monday)} – ${wallDay(addDays(monday, 6))}`}
      </Text>
    </Group>
  );
}
