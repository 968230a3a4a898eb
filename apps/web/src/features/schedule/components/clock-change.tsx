import { Alert } from '@mantine/core';
import { IconClockExclamation } from '@tabler/icons-react';
import { wallClock } from '../../../time/format';
import { remarkWords } from '../remark-words';

interface ClockChangeProps {
  /** The wall time that was asked for. */
  localTime: string;
  remark: 'gap' | 'overlap';
  /** The server's sentence for exactly this time. */
  explanation?: string | undefined;
}

/** Says that the clocks change at a time, and what that makes of it. */
export function ClockChange({ localTime, remark, explanation }: ClockChangeProps) {
  const clock = wallClock(localTime);
  const title = remark === 'gap' ? `${clock} does not exist on that day` : `${clock} comes twice on that day`;
  return (
    <Alert color="straw" variant="light" icon={<IconClockExclamation aria-hidden />} title={title}>
      {explanation ?? remarkWords[remark]}
    </Alert>
  );
}
