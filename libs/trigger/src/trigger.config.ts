import { type ConfigOf, defineConfig, integer, oneOf, url } from '#config';
import { LATE_POLICIES } from '#contracts';

export const triggerConfig = defineConfig('trigger', {
  sweepMs: integer('DROVER_TRIGGER_SWEEP_MS', {
    default: 5000,
    min: 100,
    max: 60_000,
    about: 'Milliseconds after which trigger looks for due schedules even if nothing woke it.',
  }),
  onLate: oneOf('DROVER_LATE_POLICY', LATE_POLICIES, {
    default: 'skip',
    about: 'What happens to what is found later than its grace, where nothing nearer says it: skip, fire, or hold.',
  }),
  graceSeconds: integer('DROVER_LATE_GRACE_SECONDS', {
    default: 900,
    min: 0,
    max: 31_536_000,
    about: 'Seconds after its instant within which a schedule fires whatever the late policy.',
  }),
  paceSeconds: integer('DROVER_PACE_SECONDS', {
    default: 30,
    min: 0,
    max: 3600,
    about:
      'Seconds between two schedules of a group (a channel, a campaign) that fire late, after an outage or a pause.',
  }),
  overdueAlertSeconds: integer('DROVER_OVERDUE_ALERT_SECONDS', {
    default: 60,
    min: 5,
    max: 86_400,
    about: 'When something due has not fired after so many seconds, a log line and the metrics say so.',
  }),
  deadManUrl: url('DROVER_DEADMAN_URL', {
    optional: true,
    secret: true,
    about: 'Called with GET every minute while firing is healthy; whoever is there notices when the calls end.',
  }),
});

export type TriggerConfig = ConfigOf<typeof triggerConfig>;
