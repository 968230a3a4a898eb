import { type BackendFactory, QueueKeys, RedisConnection, RedisQueueBackend } from 'bullmq';
import type { RedisConnections } from './redis-connections.js';

/**
 * BullMQ's connections read the server's version and print warnings of their own unless told not to. A policy that
 * evicts keys, of which they warn, loses jobs and nothing else.
 */
const QUIET = { skipVersionCheck: true };

/** Makes BullMQ's backend for one queue on the process's connections; all keys begin with `prefix`. */
export function redisBackend(connections: RedisConnections, prefix: string): BackendFactory<RedisQueueBackend> {
  return (queue, options, { withBlockingConnection: forWorker = false } = {}) => {
    const shared = { ...QUIET, shared: true, blocking: false };
    const keys = new QueueKeys(prefix);
    const prefixed = { ...options, prefix };
    return new RedisQueueBackend(
      forWorker
        ? new RedisConnection(connections.patient, shared)
        : new RedisConnection(connections.quick, { ...shared, skipWaitingForReady: true }),
      queue,
      keys.getKeys(queue),
      (type) => keys.toKey(queue, type),
      prefixed,
      forWorker ? new RedisConnection(connections.blocking(), { ...QUIET, blocking: true }) : undefined,
    );
  };
}
