import type { Redis } from 'ioredis';

/**
 * A job's hash is there from its adding to its end; `processedOn` once a worker took it; its lock, which ends by the
 * server's clock, while that worker is alive. Taken, without a lock, it stands only if it was put back to wait.
 * One script, so that no job moves meanwhile; sent whole, since a server that was started again knows no scripts.
 */
const STANDING = `
  local standing = {}
  for _, id in ipairs(ARGV) do
    local key = KEYS[1] .. id
    local seen = redis.call('HMGET', key, 'timestamp', 'processedOn')
    if seen[1] and (not seen[2] or redis.call('EXISTS', key .. ':lock') == 1 or redis.call('LPOS', KEYS[2], id)) then
      standing[#standing + 1] = id
    end
  end
  return standing`;

/** Which of the jobs wait or run under a worker that is alive. `prefix` is what the keys of the queue begin with. */
export async function standingJobs(redis: Redis, prefix: string, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const standing = await redis.eval(STANDING, 2, prefix, `${prefix}wait`, ...ids);
  return new Set(Array.isArray(standing) ? standing.map(String) : []);
}
