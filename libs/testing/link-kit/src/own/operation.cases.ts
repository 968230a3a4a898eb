import {
  Cancelled,
  DeadlineExceeded,
  InternalFault,
  OutcomeUnknown,
  PayloadTooLarge,
  type DroverError,
} from '#contracts';
import type { OperationRef } from '#link/wire';
import { expect } from '@jest/globals';
import { caught } from '../caught.js';
import { eventually } from '../eventually.js';
import type { LinkCase } from '../link-case.js';
import type { OwnBench } from './own-bench.js';

const asJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

/** Every object in `value`. */
function objectsIn(value: unknown): object[] {
  return typeof value === 'object' && value !== null ? [value, ...Object.values(value).flatMap(objectsIn)] : [];
}

/** What a link must do for one operation, whatever it is. */
export function operationCases(
  ref: OperationRef,
  samples: readonly object[],
  errors: readonly DroverError[],
): LinkCase<OwnBench>[] {
  const of = `${ref.module}.${ref.operation}`;
  const sample = samples[0];
  if (!sample) throw new TypeError(`Give at least one sample input for ${of}.`);
  const unanswered = ref.spec.kind === 'query' ? DeadlineExceeded : OutcomeUnknown;
  const stopped = ref.spec.kind === 'query' ? Cancelled : OutcomeUnknown;

  return [
    {
      name: `${of} carries every sample and its answer unchanged`,
      async run({ call, standIn }) {
        for (const input of samples) {
          const output = await call(ref, input);
          expect(standIn.sightings.at(-1)?.input).toEqual(asJson(input));
          expect(output).toEqual(asJson(standIn.sightings.at(-1)?.output));
        }
      },
    },
    {
      name: `${of} shares no reference between caller and callee`,
      async run({ call, standIn }) {
        const output = await call(ref, sample);
        const [seen] = standIn.sightings;
        const [ours, theirs] = [
          [sample, output],
          [seen?.input, seen?.output],
        ].map((values) => values.flatMap(objectsIn));
        expect(ours?.filter((object) => theirs?.includes(object))).toEqual([]);
      },
    },
    {
      name: `${of} keeps 64 calls in flight apart`,
      async run({ call, standIn }) {
        const traceId = (nth: number) => `${nth + 1}`.padStart(32, '0');
        const asked = Array.from({ length: 64 }, (_, nth) =>
          call(ref, samples[nth % samples.length] ?? sample, { trace: `00-${traceId(nth)}-b7ad6b7169203331-01` }),
        );
        const outputs = await Promise.all(asked);
        const answered = new Map(standIn.sightings.map((seen) => [seen.call.trace.split('-')[1], seen.output]));
        expect(outputs).toEqual(outputs.map((_, nth) => asJson(answered.get(traceId(nth)))));
      },
    },
    {
      name: `${of} ends at its deadline and tells the callee`,
      async run({ call, standIn }) {
        standIn.holds = true;
        expect(await caught(call(ref, sample, { timeoutMs: 300 }))).toBeInstanceOf(unanswered);
        await eventually(() => standIn.cancelled === 1, 'the callee was told');
      },
    },
    {
      name: `${of} ends when its caller cancels and tells the callee`,
      async run({ call, standIn }) {
        standIn.holds = true;
        const stop = new AbortController();
        const failure = caught(call(ref, sample, { signal: stop.signal }));
        await eventually(() => standIn.running === 1, 'it runs');
        stop.abort();
        expect(await failure).toBeInstanceOf(stopped);
        await eventually(() => standIn.cancelled === 1, 'the callee was told');
      },
    },
    {
      name: `${of} refuses an input over the limit`,
      async run({ call, standIn, maxPayloadBytes }) {
        const large = { ...sample, padding: 'x'.repeat(maxPayloadBytes) };
        expect(await caught(call(ref, large))).toBeInstanceOf(PayloadTooLarge);
        expect(standIn.sightings).toEqual([]);
      },
    },
    {
      name: `${of} refuses an answer over the limit`,
      async run({ call, standIn, maxPayloadBytes }) {
        standIn.around = (output) => ({ ...output, padding: 'x'.repeat(maxPayloadBytes) });
        expect(await caught(call(ref, sample))).toBeInstanceOf(PayloadTooLarge);
      },
    },
    {
      name: `${of} hides an undeclared error`,
      async run({ call, standIn, log }) {
        standIn.failure = new Error('a secret of the module');
        const fault = await caught(call(ref, sample));
        expect(fault).toBeInstanceOf(InternalFault);
        expect(JSON.stringify(fault)).not.toContain('a secret');
        const { reference } = (fault as InternalFault).data;
        expect(log.lines.some(({ fields }) => fields['reference'] === reference)).toBe(true);
      },
    },
    ...ref.spec.errors.map((type): LinkCase<OwnBench> => ({
      name: `${of} rebuilds ${type.code}: class, fields and sentence`,
      async run({ call, standIn }) {
        const thrown = errors.find(({ code }) => code === type.code);
        if (!thrown) throw new TypeError(`Give a sample of ${type.code} in "errors".`);
        standIn.failure = thrown;
        const error = await caught(call(ref, sample));
        expect(error).toBeInstanceOf(type);
        expect(error).not.toBe(thrown);
        expect(error).toMatchObject({ data: asJson(thrown.data), message: thrown.message });
      },
    })),
    {
      name: `${of} is counted, with its failures`,
      async run({ call, standIn, counts }) {
        await call(ref, sample);
        standIn.failure = new Error('once');
        await caught(call(ref, sample));
        const counted = counts().find(({ operation }) => operation === of);
        expect(counted).toMatchObject({ calls: 2, inFlight: 0, errors: { [InternalFault.code]: 1 } });
      },
    },
  ];
}
