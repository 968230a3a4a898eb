/** What people do to schedules that others will want to know of. */
export const ACTIONS = [
  'paused',
  'resumed',
  'cancelled',
  'rescheduled',
  'sent_now',
  'replayed',
  'skipped',
  'launch_moved',
  'late_policy_set',
  'queue_changed',
  'queue_removed',
  'series_ended',
] as const;
export type Action = (typeof ACTIONS)[number];

export interface LoggedAction {
  id: string;
  /** ISO instant. */
  at: string;
  by: { id: string; name: string };
  action: Action;
  /** Such as `installation`, `workspace`, `channel:<id>`, `post:<id>`. */
  subject: string;
  reason: string;
}
