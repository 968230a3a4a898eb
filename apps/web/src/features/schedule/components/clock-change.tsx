import { Alert } from '@mantine/core';
import { IconClockExclamation } from '@tabler/icons-react';
import { remarkWords } from '../remark-words';

interface ClockChangeProps {
  remark: 'gap' | 'overlap';
  /** The server's sentence for exactly this time. */
  explanation?: string | undefined;
}

/** Says that the clocks change at a time, and what that makes of it. */
export function ClockChange({ remark, explanation }: ClockChangeProps) {
  return (
    <Alert color="straw" variant="light" icon={<IconClockExclamation aria-hidden />} title="The clocks change">
      {explanation ?? remarkWords[remark]}
    </Alert>
  );
}
