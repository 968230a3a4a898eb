import { need } from './apt.mjs';

/**
 * The program `redis-server`, installed with apt-get where that may be done; each test starts one of its own. Without it
 * the tests over Redis fail, and the others tell what they can.
 * @returns {{ env: Record<string, string>, notes: string[] }}
 */
export function needRedis() {
  const { missing } = need(['redis-server'], 'redis-server', 'the tests of links and queues over Redis');
  return { env: {}, notes: missing === undefined ? [] : [`Tests over Redis fail, because ${missing}`] };
}
