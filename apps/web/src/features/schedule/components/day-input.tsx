import { DateInput } from '@mantine/dates';
import '@mantine/dates/styles.css';
import { readDay } from '../read-day';

interface DayInputProps {
  label: string;
  /** 2026-11-22, or empty. */
  value: string;
  onChange: (day: string) => void;
  minDay?: string;
  error?: string | undefined;
}

/** A day, chosen or typed. */
export function DayInput({ label, value, onChange, minDay, error }: DayInputProps) {
  return (
    <DateInput
      label={label}
      value={value || null}
      onChange={(day) => onChange(day ?? '')}
      valueFormat="ddd, D MMM YYYY"
      dateParser={readDay}
      {...(minDay === undefined ? {} : { minDate: minDay })}
      placeholder="Choose a day"
      popoverProps={{ shadow: 'md' }}
      error={error}
      miw={150}
    />
  );
}
