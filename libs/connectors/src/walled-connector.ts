import { randomBytes } from 'node:crypto';
import { createLog } from '#observability';
import type { Connector, Reconciled, RemotePost } from './connector.port.js';
import { PublishFailure } from './publish-failure.js';

const log = createLog('connectors');
/** A call that goes on after its signal is left behind so much later. */
const GRACE_MS = 2000;
/** Of what a network calls things by; ids are far shorter and addresses hardly longer anywhere. */
const LONGEST_NAME = 4096;
const LONGEST_REASON = 500;
/** Calls whose last argument is the signal that ends them. */
const BOUNDED = ['prepare', 'publish', 'reconcile', 'limits', 'renew', 'edit', 'remove', 'metrics'] as const;
type Bounded = (typeof BOUNDED)[number];
type AnyCall = (...args: unknown[]) => unknown;

/**
 * A connector behind a wall: whatever it does wrong short of ending the process stays a failure of this one call. A
 * call ends when its signal says so, an answer that makes no sense is a doubt, and what goes to the database fits there.
 */
export function walled(connector: Connector, graceMs = GRACE_MS): Connector {
  const calls = new Map<string | symbol, AnyCall>();
  for (const name of BOUNDED) {
    const call = connector[name] as AnyCall | undefined;
    if (call) calls.set(name, (...args) => within(connector, name, call.bind(connector), args, graceMs));
  }
  calls.set('newKey', (...args) => safeKey(() => connector.newKey(...(args as Parameters<Connector['newKey']>))));
  calls.set('repeatSafe', (...args) => {
    try {
      return connector.repeatSafe(...(args as Parameters<Connector['repeatSafe']>));
    } catch (error) {
      log.error({ err: error, network: connector.network }, 'a connector could not say whether a repeat is safe');
      return false;
    }
  });
  return new Proxy(connector, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? (calls.get(name) ?? value.bind(target)) : value;
    },
  });
}

async function within(
  { network, label }: Connector,
  name: Bounded,
  call: AnyCall,
  args: readonly unknown[],
  graceMs: number,
): Promise<unknown> {
  const signal = args.findLast((one): one is AbortSignal => one instanceof AbortSignal);
  const left = Promise.withResolvers<never>();
  let timer: NodeJS.Timeout | undefined;
  const leave = () => {
    timer = setTimeout(() => {
      log.error({ network, call: name }, 'a connector went on after it was told to stop; it is left behind');
      left.reject(new PublishFailure('doubt', 'connector_hangs', `${label} was waited for in vain.`));
    }, graceMs);
  };
  if (signal?.aborted) leave();
  else signal?.addEventListener('abort', leave, { once: true });
  try {
    const answer = await Promise.race([(async () => await call(...args))(), left.promise]);
    assertSound(name, answer, label);
    return answer;
  } catch (error) {
    throw error instanceof PublishFailure ? short(error) : error;
  } finally {
    signal?.removeEventListener('abort', leave);
    clearTimeout(timer);
  }
}

/** @throws PublishFailure `doubt` */
function assertSound(name: Bounded, answer: unknown, label: string): void {
  if (isSound(name, answer)) return;
  throw new PublishFailure('doubt', 'connector_nonsense', `${label} answered something that makes no sense.`);
}

function isSound(name: Bounded, answer: unknown): boolean {
  switch (name) {
    case 'publish':
    case 'edit':
      return isRemote(answer);
    case 'prepare':
      return isName(answer);
    case 'reconcile': {
      const seen = answer as Reconciled | undefined;
      return seen?.found === false || (seen?.found === true && isRemote(seen));
    }
    default:
      return true;
  }
}

function isRemote(answer: unknown): boolean {
  const remote = answer as Partial<RemotePost> | null | undefined;
  return isName(remote?.remoteId) && isName(remote?.url) && isName(JSON.stringify(remote?.facts ?? {}));
}

/** PostgreSQL holds no NUL in a text. */
function isName(value: unknown): boolean {
  return typeof value === 'string' && value !== '' && value.length <= LONGEST_NAME && !value.includes('\0');
}

function short(failure: PublishFailure): PublishFailure {
  const { kind, code, message, retryAfterMs, budget } = failure;
  const fits = message.length <= LONGEST_REASON && !message.includes('\0');
  if (fits) return failure;
  const reason = message.slice(0, LONGEST_REASON).replaceAll('\0', '').toWellFormed();
  return new PublishFailure(kind, code, reason, {
    cause: failure,
    ...(retryAfterMs !== undefined && { retryAfterMs }),
    ...(budget && { budget }),
  });
}

function safeKey(make: () => string): string {
  try {
    const key: unknown = make();
    if (typeof key === 'string' && isName(key)) return key;
  } catch (error) {
    log.error({ err: error }, 'a connector could not make a key');
  }
  return randomBytes(16).toString('hex');
}
