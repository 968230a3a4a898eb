import { DeadlineExceeded, OutcomeUnknown, Unavailable } from '#contracts';
import { expect } from '@jest/globals';
import type { LinkBench } from '../bench.js';
import { eventually } from '../eventually.js';
import type { LinkFaults } from '../faults.js';
import type { LinkCase } from '../link-case.js';

/** The bench's way to do `fault`. */
export function faultOf<Name extends keyof LinkFaults>({ faults }: LinkBench, name: Name): LinkFaults[Name] {
  const fault = faults?.[name];
  if (!fault)
    throw new TypeError(`The bench cannot do "${name}". Give it the fault, or say in "cannot" why there is none.`);
  return fault;
}

/** Gets an answer, so that whatever is opened once is open. */
const meet = async ({ client }: LinkBench) => void (await client.nothing({}));

type End = 'done' | 'unknown' | 'not done' | 'untold';

/** How a call ended, as its caller was told; `untold` when the error does not say. */
async function end(call: Promise<object>): Promise<End> {
  try {
    await call;
    return 'done';
  } catch (error) {
    if (error instanceof OutcomeUnknown) return 'unknown';
    if (error instanceof Unavailable || error instanceof DeadlineExceeded) return 'not done';
    return 'untold';
  }
}

/** What its caller was told of command `name` must be true. */
function expectTruth({ service }: LinkBench, name: string, told: End): void {
  const ran = service.effects.filter((effect) => effect === name).length;
  const may = { done: [1], 'not done': [0], unknown: [0, 1], untold: [] as number[] }[told];
  if (!may.includes(ran)) throw new Error(`Command ${name} ran ${ran} times; its caller was told "${told}".`);
}

/** Nothing of it is left. */
async function expectWell({ client }: LinkBench): Promise<void> {
  await expect(client.echo({ text: 'well again' })).resolves.toEqual({ text: 'well again' });
}

export const faultsCases: readonly LinkCase[] = [
  {
    name: 'asks a query again, or ends it at its deadline, when its answer is lost',
    needs: 'dropReply',
    async run(bench) {
      await meet(bench);
      await faultOf(bench, 'dropReply')();
      expect(['done', 'not done']).toContain(await end(bench.client.look({ name: 'q' }, { timeoutMs: 1000 })));
      await expectWell(bench);
    },
  },
  {
    name: 'says OutcomeUnknown of a command whose answer is lost, and never runs it again',
    needs: 'dropReply',
    async run(bench) {
      await meet(bench);
      await faultOf(bench, 'dropReply')();
      expect(await end(bench.client.once({ name: 'c' }, { timeoutMs: 1000 }))).toBe('unknown');
      await expectWell(bench);
      expect(bench.service.effects).toEqual(['c']);
    },
  },
  {
    name: 'gives a late answer to nobody else',
    needs: 'delay',
    async run(bench) {
      await meet(bench);
      const delay = faultOf(bench, 'delay');
      delay(200);
      await end(bench.client.look({ name: 'late' }, { timeoutMs: 60 }));
      const answers = await Promise.all(['a', 'b'].map((text) => bench.client.echo({ text })));
      expect(answers).toEqual([{ text: 'a' }, { text: 'b' }]);
      delay(0);
      await expectWell(bench);
    },
  },
  {
    name: 'runs a command once whose request arrives twice',
    needs: 'duplicateRequest',
    async run(bench) {
      await meet(bench);
      await bench.client.once({ name: 'c' });
      await faultOf(bench, 'duplicateRequest')();
      await expectWell(bench);
      expect(bench.service.effects).toEqual(['c']);
    },
  },
  {
    name: 'runs nothing of half a request, and asks a query again',
    needs: 'halfRequest',
    async run(bench) {
      await meet(bench);
      await faultOf(bench, 'halfRequest')();
      const told = await end(bench.client.once({ name: 'c' }, { timeoutMs: 1000 }));
      expect(['unknown', 'not done']).toContain(told);
      expect(bench.service.effects).toEqual([]);
      await faultOf(bench, 'halfRequest')();
      await expectWell(bench);
    },
  },
  {
    name: 'tells the truth of a command during which caller and module lose each other',
    needs: 'cut',
    async run(bench) {
      await meet(bench);
      const told = end(bench.client.once({ name: 'c', held: true }));
      await eventually(() => bench.service.running === 1, 'it runs');
      faultOf(bench, 'cut')();
      bench.service.release();
      expectTruth(bench, 'c', await told);
      await expectWell(bench);
    },
  },
  {
    name: 'tells the truth of every command through a storm of reconnections, and answers every query after it',
    needs: 'cut',
    async run(bench) {
      await meet(bench);
      const cut = faultOf(bench, 'cut');
      const told = new Map<string, Promise<End>>();
      const ended = new Set<string>();
      for (let gust = 0; gust < 12; gust++) {
        const names = Array.from({ length: 8 }, (_, nth) => `${gust}.${nth}`);
        for (const name of names) {
          told.set(
            name,
            end(bench.client.once({ name })).finally(() => ended.add(name)),
          );
        }
        await eventually(
          () => names.some((name) => ended.has(name) || bench.service.effects.includes(name)),
          'one runs, or is told that it does not',
        );
        cut();
      }
      for (const [name, call] of told) expectTruth(bench, name, await call);
      await expectWell(bench);
    },
  },
  {
    name: 'ends calls at their deadline when the caller reads nothing, and serves on when it reads again',
    needs: 'stall',
    async run(bench) {
      await meet(bench);
      const readAgain = faultOf(bench, 'stall')();
      const bytes = bench.maxPayloadBytes - 100;
      const asked = Array.from({ length: 32 }, () => end(bench.client.blob({ bytes }, { timeoutMs: 100 })));
      expect(new Set(await Promise.all(asked))).toEqual(new Set(['not done']));
      readAgain();
      await expectWell(bench);
    },
  },
];
