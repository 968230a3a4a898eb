import { Group, NumberInput, Select } from '@mantine/core';
import { addDays } from '../../../time/days';
import type { RepeatEnd } from '../repeat';
import { DayInput } from './day-input';

const kinds: { value: RepeatEnd['kind']; label: string }[] = [
  { value: 'never', label: 'Never' },
  { value: 'count', label: 'After a number of times' },
  { value: 'until', label: 'On a day' },
];

interface RepeatEndFieldsProps {
  end: RepeatEnd;
  /** Day of the first time. */
  first: string;
  onChange: (end: RepeatEnd) => void;
}

/** When a repetition ends. */
export function RepeatEndFields({ end, first, onChange }: RepeatEndFieldsProps) {
  const start = (kind: RepeatEnd['kind']): RepeatEnd => {
    if (kind === 'count') return { kind, count: 10 };
    return kind === 'until' ? { kind, day: first === '' ? '' : addDays(first, 90) } : { kind };
  };
  return (
    <Group gap="sm" grow preventGrowOverflow={false} align="flex-start">
      <Select
        label="Ends"
        allowDeselect={false}
        value={end.kind}
        data={kinds}
        onChange={(kind) => kind && onChange(start(kind))}
        miw={150}
      />
      {end.kind === 'count' && (
        <NumberInput
          label="Times"
          min={1}
          max={10_000}
          allowDecimal={false}
          value={end.count}
          onChange={(count) => onChange({ kind: 'count', count: Number(count) })}
          miw={120}
        />
      )}
      {end.kind === 'until' && (
        <DayInput
          label="Last day"
          value={end.day}
          onChange={(day) => onChange({ kind: 'until', day })}
          minDay={first}
        />
      )}
    </Group>
  );
}
