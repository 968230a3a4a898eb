import { Script } from './script.js';

/** Calls that may wait for a host in one stream; more would not be run in time, and Redis's memory is not endless. */
const MAX_WAITING = 20_000;

export const NOW = `
  local time = redis.call('TIME')
  local now = time[1] * 1000 + math.floor(time[2] / 1000)`;

/**
 * Adds calls, all or none: none when no host listens to take them. Returns their ids, 'absent' or 'full'. Whether those
 * that listen hang is for `LOOK` to find out; here every step counts.
 *
 * Keys: calls. Arguments: alive, then the calls.
 */
export const SEND = new Script(`
  if redis.call('PUBSUB', 'NUMSUB', ARGV[1])[2] == 0 then return 'absent' end
  if redis.call('XLEN', KEYS[1]) > ${MAX_WAITING} then return 'full' end
  local ids = {}
  for i = 2, #ARGV do ids[i - 1] = redis.call('XADD', KEYS[1], '*', 'c', ARGV[i]) end
  return ids`);

/**
 * Takes a call back when no host has got it: returns 1, it is proved that it did not and will not run. Otherwise tells
 * the hosts that nobody waits for it.
 *
 * Keys: calls. Arguments: group, id, cancels, the word to the hosts; without it they are told nothing.
 */
export const TAKE_BACK = new Script(`
  local pending = redis.pcall('XPENDING', KEYS[1], ARGV[1], ARGV[2], ARGV[2], 1)
  if (pending.err or #pending == 0) and redis.call('XDEL', KEYS[1], ARGV[2]) == 1 then return 1 end
  if ARGV[4] ~= '' then redis.call('PUBLISH', ARGV[3], ARGV[4]) end
  return 0`);

/**
 * Who is there. Returns Redis's time, the epoch, and for each contract: how many hosts listen to its version, how many
 * are registered at all, dead ones too, and the records of those that live.
 *
 * Keys: epoch, then hosts and records of each. Arguments: alive of each.
 */
export const LOOK = new Script(`${NOW}
  local found = {}
  for i = 1, #ARGV do
    local hosts, records = KEYS[2 * i], KEYS[2 * i + 1]
    local living = redis.call('ZRANGEBYSCORE', hosts, now, '+inf')
    local said = {}
    for at, id in ipairs(living) do said[at] = redis.call('HGET', records, id) end
    found[i] = { redis.call('PUBSUB', 'NUMSUB', ARGV[i])[2], redis.call('ZCARD', hosts), said }
  end
  return { now, redis.call('GET', KEYS[1]) or '', found }`);
