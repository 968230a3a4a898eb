import { setImmediate as turn } from 'node:timers/promises';
import { type Connector, PublishFailure, type RemotePost } from '#connectors';
import type { OutboundGuard } from '#http';
import { ModelConnector } from '#testing/model-kit';

type Part = Partial<Pick<Connector, 'prepare' | 'publish' | 'reconcile' | 'newKey' | 'repeatSafe'>>;

const forEver = () => new Promise<never>(() => undefined);
const mistake = (): never => {
  throw new TypeError('a mistake in a connector');
};
const remote = (change: object) => async () =>
  ({ remoteId: '1', url: 'https://example.test/1', ...change }) as RemotePost;
const MEGABYTES = 8 * 1024 * 1024;

/** Connectors of a network that honours keys, each with one mistake. The network of each is called `poison_<name>`. */
const POISONS = {
  throws_at_once: { publish: mistake },
  throws_nothing: { publish: () => Promise.reject(undefined) },
  never_answers: { publish: forEver },
  loops: {
    async publish() {
      for (;;) await turn();
    },
  },
  exits: { publish: async () => process.exit(1) },
  throws_later: {
    publish: async () => {
      setTimeout(mistake);
      return await forEver();
    },
  },
  eats_memory: {
    async publish() {
      const eaten: number[][] = [];
      for (;;) {
        eaten.push(Array.from({ length: 100_000 }, (_, index) => index + eaten.length));
        await turn();
      }
    },
  },
  blocks: {
    publish: async () => {
      const end = Date.now() + 3000;
      while (Date.now() < end);
      return await forEver();
    },
  },
  answers_nonsense: { publish: remote({ remoteId: 7 }) },
  answers_hugely: { publish: remote({ remoteId: 'x'.repeat(MEGABYTES), url: 'x'.repeat(MEGABYTES) }) },
  refuses_hugely: {
    publish: async () => {
      throw new PublishFailure('refused', 'refused', `\0${'no '.repeat(MEGABYTES / 4)}`);
    },
  },
  makes_no_key: { newKey: mistake },
  look_never_ends: { publish: mistake, reconcile: forEver },
  look_throws: { publish: mistake, reconcile: mistake, repeatSafe: mistake },
} as const satisfies Record<string, Part>;

export const POISON_NAMES = Object.keys(POISONS).map((name) => `poison_${name}`);

export function poisonConnectors(guard: OutboundGuard): Connector[] {
  return Object.entries(POISONS).map(([name, part]) => {
    const model = new ModelConnector('key_honoured', guard);
    const parts = new Map<string | symbol, unknown>(Object.entries({ ...part, network: `poison_${name}` }));
    return new Proxy<Connector>(model, {
      get(target, key) {
        if (parts.has(key)) return parts.get(key);
        const value: unknown = Reflect.get(target, key);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
  });
}
