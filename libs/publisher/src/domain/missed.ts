/** The step of a publication whose instant passed by more than its grace. */
export const MISSED = {
  state: 'missed',
  reasonCode: 'missed',
  reason: 'Drover was not running at its time, and found it too late to send unasked. Retry to send it now.',
} as const;
