import type { Connector } from '#connectors';
import { type Fakenet, waitFor } from '#testing';
import type { CrashPlan } from './crash-plan.js';

const CALLS = ['prepare', 'publish', 'reconcile', 'renew'] as const;
/** How played networks call a request of each. */
const OPERATION = { prepare: 'prepare', publish: 'post', reconcile: 'read_back', renew: 'refresh' } as const;

/** A connector with moments before each call of the network, once the request is there, and once the answer is here. */
export function watchedConnector(connector: Connector, plan: CrashPlan, fakenet: Fakenet): Connector {
  const had = CALLS.filter((call) => connector[call] !== undefined);
  const watched = new Map(had.map((call) => [call as string, around(connector, call, plan, fakenet)]));
  return new Proxy(connector, {
    get(target, name: keyof Connector) {
      const value: unknown = target[name];
      return typeof value === 'function' ? (watched.get(name) ?? value.bind(target)) : value;
    },
  });
}

function around(connector: Connector, call: (typeof CALLS)[number], plan: CrashPlan, fakenet: Fakenet) {
  const arrived = async () => (await fakenet.counts())[`${connector.network}.${OPERATION[call]}`] ?? 0;
  return async (...args: unknown[]): Promise<unknown> => {
    plan.reached(`${call}:before`);
    const method = connector[call] as ((...args: unknown[]) => Promise<unknown>) | undefined;
    const isWatched = plan.awaits(`${call}:under_way`);
    const before = isWatched ? await arrived() : 0;
    const answer = method?.apply(connector, args);
    if (isWatched) {
      await waitFor(async () => (await arrived()) > before, { what: 'the request to arrive', everyMs: 5 });
      plan.reached(`${call}:under_way`);
    }
    const answered = await answer;
    plan.reached(`${call}:after`);
    return answered;
  };
}
