import { describe, expect, it } from '@jest/globals';
import { readConfig } from '#config';
import { queueConfig } from './queue.config.js';

const read = (environment: Record<string, string>) => readConfig(queueConfig, environment);

describe('the settings of the queue', () => {
  it('stay with PostgreSQL when only Redis has an address', () => {
    expect(read({ REDIS_URL: 'redis://127.0.0.1:6379/1' }).backend).toBe('postgres');
  });

  it('want an address for Redis, and name it', () => {
    expect(() => read({ DROVER_QUEUE: 'redis' })).toThrow(
      /REDIS_URL is not set, and DROVER_QUEUE is redis; wanted: a URL/,
    );
    expect(read({ DROVER_QUEUE: 'redis', REDIS_URL: 'redis://h:1/2' })).toMatchObject({
      backend: 'redis',
      redisUrl: 'redis://h:1/2',
    });
  });

  it('print no password', () => {
    expect(() => read({ DROVER_QUEUE: 'redis', REDIS_URL: 'http://u:hush@h' })).toThrow(/^(?!.*hush)/s);
  });
});
