import { type ConfigOf, defineConfig, oneOf, text, url } from '#config';

/** Where jobs are queued. */
export const queueConfig = defineConfig('queue', {
  backend: oneOf('DROVER_QUEUE', ['postgres', 'redis'], {
    default: 'postgres',
    about: 'Where jobs are queued: in PostgreSQL, or in Redis (REDIS_URL) for many jobs a second.',
  }),
  redisUrl: url('REDIS_URL', {
    optional: true,
    requiredWhen: (env) => (env['DROVER_QUEUE']?.trim() === 'redis' ? 'DROVER_QUEUE is redis' : undefined),
    secret: true,
    protocols: ['redis', 'rediss'],
    about: 'Redis 6.2 or newer, or Valkey, for DROVER_QUEUE=redis: redis://user:password@host:port/number.',
  }),
  redisPrefix: text('DROVER_QUEUE_PREFIX', {
    default: 'drover',
    about: 'What the keys in Redis begin with; installations that share one Redis need different ones.',
  }),
});

export type QueueConfig = ConfigOf<typeof queueConfig>;
