import { bindImplementation, LocalLink, makeClient } from '#link/wire';
import { clientOf, defineContract, query, type DtoClass } from '#contracts';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { everyDto, valuesOf } from './link/dto-values.js';

/** Sends values through a call in process, which copies them twice. */
function carrier(dto: DtoClass, strict: boolean) {
  const contract = defineContract('carrier', 1, { carry: query({ input: dto, output: dto, timeoutMs: 1000 }) });
  const link = new LocalLink({ caller: 'tester', strict });
  const seen: object[] = [];
  const carry = async (input: object) => {
    seen.push(input);
    return input;
  };
  link.serve(bindImplementation(contract, { carry }));
  const client = makeClient(class extends clientOf(contract) {}, link);
  return { client, seen };
}

/** Every object within a value. */
function objectsOf(value: unknown): object[] {
  if (typeof value !== 'object' || value === null) return [];
  return [value, ...Object.values(value).flatMap(objectsOf)];
}

describe.each(everyDto())('the generated copier of %s', (_, dto) => {
  it('gives what JSON would give, whatever the value, and shares nothing with it', async () => {
    const { client, seen } = carrier(dto, false);
    await fc.assert(
      fc.asyncProperty(
        fc.oneof({ weight: 3, arbitrary: valuesOf(dto) }, { weight: 1, arbitrary: fc.object() }),
        async (value) => {
          const back = await client.carry(value);
          const json: unknown = JSON.parse(JSON.stringify(value));
          expect(back).toEqual(json);
          expect(seen.at(-1)).toEqual(json);
          const all = [value, back, seen.at(-1)].flatMap(objectsOf);
          expect(new Set(all).size).toBe(new Set(objectsOf(value)).size + 2 * objectsOf(json).length);
        },
      ),
    );
  });

  it('freezes to the bottom in strict mode', async () => {
    const { client, seen } = carrier(dto, true);
    await fc.assert(
      fc.asyncProperty(valuesOf(dto), async (value) => {
        const back = await client.carry(value).catch(() => undefined);
        expect([seen.at(-1), back].flatMap(objectsOf).filter((object) => !Object.isFrozen(object))).toEqual([]);
      }),
    );
  });
});
