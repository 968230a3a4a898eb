import { NOW } from './caller-scripts.js';
import { Script } from './script.js';

/** A dead host's record is kept for so long, so that others can tell dead from not there yet. */
const REMEMBERED_MS = 60_000;

/**
 * A host is alive: says so for each of its contracts, makes what Redis may have lost, and returns Redis's time, and 1
 * when Redis had nothing of the installation.
 *
 * Keys: epoch, then calls, hosts and records of each. Arguments: group, id, record, for how long it holds in ms, a new epoch.
 */
export const BEAT = new Script(`${NOW}
  local isNew = redis.call('SET', KEYS[1], ARGV[5], 'NX') and 1 or 0
  for i = 2, #KEYS, 3 do
    local calls, hosts, records = KEYS[i], KEYS[i + 1], KEYS[i + 2]
    redis.pcall('XGROUP', 'CREATE', calls, ARGV[1], '0', 'MKSTREAM')
    redis.call('ZADD', hosts, now + ARGV[4], ARGV[2])
    redis.call('HSET', records, ARGV[2], ARGV[3])
    for _, id in ipairs(redis.call('ZRANGEBYSCORE', hosts, '-inf', now - ${REMEMBERED_MS})) do
      redis.call('ZREM', hosts, id)
      redis.call('HDEL', records, id)
    end
  end
  return { now, isNew }`);

/**
 * A host takes nothing more.
 *
 * Keys: hosts and records of each. Arguments: id, then news of each.
 */
export const LEAVE = new Script(`
  for i = 1, #KEYS, 2 do
    redis.call('ZREM', KEYS[i], ARGV[1])
    redis.call('HDEL', KEYS[i + 1], ARGV[1])
  end
  for i = 2, #ARGV do redis.call('PUBLISH', ARGV[i], '') end`);

/**
 * Gives calls that were answered out of the stream, and the answers to their callers.
 *
 * Keys: calls. Arguments: group, number of calls, their ids, then channel and message of each caller.
 */
export const ANSWER = new Script(`
  local last = 2 + ARGV[2]
  local ids = {}
  for i = 3, last do ids[i - 2] = ARGV[i] end
  redis.call('XACK', KEYS[1], ARGV[1], unpack(ids))
  redis.call('XDEL', KEYS[1], unpack(ids))
  for i = last + 1, #ARGV, 2 do redis.call('PUBLISH', ARGV[i], ARGV[i + 1]) end`);

/**
 * A command begins: returns 1 unless it began before as another entry of the stream, that is, somebody copied it.
 *
 * Keys: one for each command. Arguments: entry and milliseconds to remember it for, of each.
 */
export const BEGIN = new Script(`
  local may = {}
  for i = 1, #KEYS do
    local entry = ARGV[2 * i - 1]
    local first = redis.call('SET', KEYS[i], entry, 'NX', 'PX', ARGV[2 * i])
    may[i] = (first or redis.call('GET', KEYS[i]) == entry) and 1 or 0
  end
  return may`);

/** Calls of dead hosts that are taken over at a time. */
const MAX_CLAIMED = 64;

/**
 * Takes over the calls of hosts that died with them. A host is dead when its record says so, or when it is found twice
 * not to listen: a process that ends is noticed by that at once, one that hangs by its record.
 *
 * Keys: calls, hosts. Arguments: group, id of the host that asks, the hosts' channels, then the ids found not to listen before.
 * Returns the ids that do not listen now, and the calls: entry, message, how often it was delivered.
 */
export const TAKE_OVER = new Script(`${NOW}
  local suspected, silent, taken = {}, {}, {}
  for i = 4, #ARGV do suspected[ARGV[i]] = true end
  local consumers = redis.pcall('XINFO', 'CONSUMERS', KEYS[1], ARGV[1])
  if consumers.err then return { silent, taken } end
  for _, consumer in ipairs(consumers) do
    local id, pending = consumer[2], consumer[4]
    if id ~= ARGV[2] then
      local expires = redis.call('ZSCORE', KEYS[2], id)
      local listens = redis.call('PUBSUB', 'NUMSUB', ARGV[3] .. id)[2] > 0
      if not listens then silent[#silent + 1] = id end
      if (expires and tonumber(expires) < now) or (not listens and suspected[id]) then
        if pending == 0 then
          redis.call('XGROUP', 'DELCONSUMER', KEYS[1], ARGV[1], id)
        else
          for _, entry in ipairs(redis.call('XPENDING', KEYS[1], ARGV[1], '-', '+', ${MAX_CLAIMED}, id)) do
            local claimed = redis.call('XCLAIM', KEYS[1], ARGV[1], ARGV[2], 0, entry[1])[1]
            if claimed then taken[#taken + 1] = { entry[1], claimed[2][2], entry[4] } end
          end
        end
      end
    end
  end
  return { silent, taken }`);
