import { type ConfigOf, defineConfig, integer } from '#config';

export const triggerConfig = defineConfig('trigger', {
  sweepMs: integer('DROVER_TRIGGER_SWEEP_MS', {
    default: 5000,
    min: 100,
    max: 60_000,
    about: 'Milliseconds after which trigger looks for due schedules even if nothing woke it.',
  }),
});

export type TriggerConfig = ConfigOf<typeof triggerConfig>;
