import { Button, Group } from '@mantine/core';
import { TimeInput } from '@mantine/dates';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { Slot } from '../../../api/types';
import { WeekdayPicker } from '../../../ui/weekday-picker';
import { addSlots } from '../slots';

interface AddSlotsProps {
  slots: readonly Slot[];
  onChange: (slots: Slot[]) => void;
}

/** A time for one or several days of the week. */
export function AddSlots({ slots, onChange }: AddSlotsProps) {
  const [weekdays, setWeekdays] = useState<number[]>([1, 2, 3, 4, 5]);
  const [time, setTime] = useState('09:00');
  const ready = weekdays.length > 0 && /^\d{2}:\d{2}/.test(time);
  return (
    <Group gap="sm" align="flex-end">
      <TimeInput label="Time" value={time} onChange={(event) => setTime(event.currentTarget.value)} w={120} />
      <WeekdayPicker label="On" value={weekdays} onChange={setWeekdays} />
      <Button
        variant="light"
        leftSection={<IconPlus size={16} aria-hidden />}
        disabled={!ready}
        onClick={() => onChange(addSlots(slots, weekdays, time.slice(0, 5)))}
      >
        Add slots
      </Button>
    </Group>
  );
}
