import { Cancelled, DeadlineExceeded, OutcomeUnknown } from '#contracts';
import { ServedCall } from '#link/wire';
import { expect } from '@jest/globals';
import { caught } from '../caught.js';
import { eventually } from '../eventually.js';
import type { LinkCase } from '../link-case.js';

export const timeCases: readonly LinkCase[] = [
  {
    name: 'ends a query at its deadline and tells the callee',
    async run(bench) {
      const late = bench.client.look({ name: 'q', held: true }, { timeoutMs: 300 });
      await expect(late).rejects.toBeInstanceOf(DeadlineExceeded);
      await eventually(() => bench.service.cancelled.includes('q'), 'the callee was told');
    },
  },
  {
    name: 'says of a command at its deadline that it may have run',
    async run(bench) {
      const late = bench.client.once({ name: 'c', held: true }, { timeoutMs: 300 });
      await expect(late).rejects.toBeInstanceOf(OutcomeUnknown);
      await eventually(() => bench.service.cancelled.includes('c'), 'the callee was told');
      expect(bench.service.effects).toEqual(['c']);
    },
  },
  {
    name: 'never gives a nested call more time than is left of its parent',
    async run(bench) {
      const within = new ServedCall({ deadline: performance.now() + 300, caller: 'browser' });
      const began = performance.now();
      await expect(bench.client.look({ name: 'n', held: true }, { within })).rejects.toBeInstanceOf(DeadlineExceeded);
      expect(performance.now() - began).toBeLessThan(1800); // by itself it would have two seconds
    },
  },
  {
    name: 'stops a call that its caller cancels',
    async run(bench) {
      const stop = new AbortController();
      const query = bench.client.look({ name: 'q', held: true }, { signal: stop.signal });
      const command = bench.client.once({ name: 'c', held: true }, { signal: stop.signal });
      const ends = Promise.allSettled([query, command]);
      await eventually(() => bench.service.running === 2, 'both run');
      stop.abort();
      const [first, second] = await ends;
      expect(first).toMatchObject({ status: 'rejected', reason: expect.any(Cancelled) });
      expect(second).toMatchObject({ status: 'rejected', reason: expect.any(OutcomeUnknown) });
      await eventually(() => bench.service.cancelled.length === 2, 'the callee was told of both');
    },
  },
  {
    name: 'cancels a nested call with the call it is within',
    async run(bench) {
      const within = new ServedCall({ deadline: performance.now() + 5000, caller: 'browser' });
      const nested = bench.client.look({ name: 'n', held: true }, { within });
      const failure = caught(nested);
      await eventually(() => bench.service.running === 1, 'it runs');
      within.cancel();
      expect(await failure).toBeInstanceOf(Cancelled);
    },
  },
  {
    name: 'does not start what is cancelled already',
    async run(bench) {
      await expect(bench.client.once({ name: 'c' }, { signal: AbortSignal.abort() })).rejects.toBeInstanceOf(Cancelled);
      expect(bench.service.effects).toEqual([]);
    },
  },
];
