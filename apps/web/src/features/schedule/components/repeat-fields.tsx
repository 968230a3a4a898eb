import { Group, NumberInput, Select, Stack, TextInput } from '@mantine/core';
import { WEEKDAYS, weekdayOf } from '../../../time/days';
import { WeekdayPicker } from '../../../ui/weekday-picker';
import { ZoneSelect } from '../../workspaces/components/zone-select';
import { daysOf, MONTH_DAYS, REPEAT_UNITS, type MonthDay, type Repeat, type RepeatUnit } from '../repeat';
import type { When } from '../when';
import { MomentFields } from './moment-fields';
import { RepeatEndFields } from './repeat-end-fields';

const units: Record<RepeatUnit, { label: string; many: string }> = {
  day: { label: 'Daily', many: 'days' },
  week: { label: 'Weekly', many: 'weeks' },
  month: { label: 'Monthly', many: 'months' },
  cron: { label: 'Cron expression', many: '' },
};

interface RepeatFieldsProps {
  repeat: Repeat;
  when: When;
  onRepeat: (repeat: Repeat) => void;
  onWhen: (when: When) => void;
}

/** How something repeats: from its first time on, every so often, until its end. */
export function RepeatFields({ repeat, when, onRepeat, onWhen }: RepeatFieldsProps) {
  const change = (part: Partial<Repeat>): void => onRepeat({ ...repeat, ...part });
  const unit = (
    <Select
      label="Repeats"
      allowDeselect={false}
      value={repeat.unit}
      data={REPEAT_UNITS.map((value) => ({ value, label: units[value].label }))}
      onChange={(value) => value && change({ unit: value })}
      miw={150}
    />
  );
  if (repeat.unit === 'cron') {
    return (
      <Stack gap="sm">
        {unit}
        <TextInput
          label="Expression"
          description="Minute, hour, day of the month, month, day of the week. “0 9 * * 1-5” is 09:00 from Monday to Friday."
          value={repeat.cron}
          onChange={(event) => change({ cron: event.currentTarget.value })}
          spellCheck={false}
          styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
        />
        <ZoneSelect label="Time zone" value={when.zone} onChange={(zone) => onWhen({ ...when, zone })} />
      </Stack>
    );
  }
  return (
    <Stack gap="sm">
      <Group gap="sm" grow preventGrowOverflow={false} align="flex-start">
        {unit}
        <NumberInput
          label="Every"
          min={1}
          max={1000}
          allowDecimal={false}
          value={repeat.every}
          suffix={` ${repeat.every === 1 ? units[repeat.unit].many.slice(0, -1) : units[repeat.unit].many}`}
          onChange={(every) => change({ every: Number(every) })}
          miw={120}
        />
      </Group>
      {repeat.unit === 'week' && (
        <WeekdayPicker
          label="On these days"
          value={when.date === '' ? repeat.weekdays : daysOf(repeat, when.date)}
          onChange={(weekdays) => change({ weekdays })}
        />
      )}
      {repeat.unit === 'month' && when.date !== '' && (
        <Select
          label="On"
          allowDeselect={false}
          value={repeat.monthDay}
          data={MONTH_DAYS.map((value) => ({ value, label: monthDayLabel(value, when.date) }))}
          onChange={(monthDay) => monthDay && change({ monthDay })}
        />
      )}
      <MomentFields dayLabel="From" when={when} onChange={onWhen} />
      <RepeatEndFields end={repeat.end} first={when.date} onChange={(end) => change({ end })} />
    </Stack>
  );
}

const places = ['first', 'second', 'third', 'fourth', 'fifth'];

function monthDayLabel(monthDay: MonthDay, first: string): string {
  const day = Number(first.slice(8, 10));
  const weekday = WEEKDAYS[weekdayOf(first) - 1] ?? '';
  const labels: Record<MonthDay, string> = {
    date: `day ${day} of the month`,
    weekday: `the ${places[Math.ceil(day / 7) - 1] ?? ''} ${weekday} of the month`,
    last_weekday: `the last ${weekday} of the month`,
    last_day: 'the last day of the month',
  };
  return labels[monthDay];
}
