import {
  DeadlineExceeded,
  InternalFault,
  InvalidArgument,
  OutcomeUnknown,
  PayloadTooLarge,
  Cancelled,
} from '#contracts';
import { ServedCall } from '#link/wire';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { BENCHES, MAX_FRAME_BYTES, type Bench } from './link/benches.js';
import { caught } from './link/caught.js';
import { eventually } from './link/eventually.js';
import { Declined, type Parcel } from './link/probe.contract.js';

/** What is left of a frame for the JSON of an input or output. */
const MAX_PAYLOAD_BYTES = MAX_FRAME_BYTES - 4096;
const JSON_AROUND_TEXT = Buffer.byteLength('{"text":""}');

describe.each(BENCHES)('link: %s', (_, make) => {
  let bench: Bench;

  beforeEach(async () => {
    bench = await make();
  });

  afterEach(async () => {
    await bench.close();
  });

  it('carries values unchanged, every language and empty ones too', async () => {
    const parcel = {
      text: 'Grüße 👩‍👩‍👧 שלום \u0000 \ud800',
      number: -42,
      labels: { __key: '1', 'naïve key': 'x', '': 'empty' },
      parts: [{ name: 'ü' }, { name: '' }],
    };
    await expect(bench.client.echo(parcel)).resolves.toEqual(parcel);
    await expect(bench.client.nothing({})).resolves.toEqual({});
  });

  it('drops what JSON drops', async () => {
    await expect(bench.client.echo({ text: 'a', number: undefined })).resolves.toStrictEqual({ text: 'a' });
  });

  it('shares no reference between caller and callee', async () => {
    const parcel = { text: 'a', parts: [{ name: 'b' }] };
    const back = await bench.client.echo(parcel);
    const [seen] = bench.service.seen;
    expect(new Set([parcel, seen, back]).size).toBe(3);
    expect(new Set([parcel.parts[0], seen?.parts?.[0], back.parts?.[0]]).size).toBe(3);
  });

  it('rebuilds a declared error: class, fields and sentence', async () => {
    const error = await caught(bench.client.fail({ how: 'declared' }));
    expect(error).toBeInstanceOf(Declined);
    expect(error).toMatchObject({ code: 'probe.declined', data: { what: 'Ärger 🐄', tags: ['a', 'b'] } });
    expect((error as Declined).message).toBe('"Ärger 🐄" was declined (a, b). Ask for less.');
  });

  it('hides an undeclared error behind a reference that leads to its log line', async () => {
    const error = await caught(bench.client.fail({ how: 'undeclared' }));
    expect(error).toBeInstanceOf(InternalFault);
    const { reference } = (error as InternalFault).data;
    expect(JSON.stringify(error)).not.toContain('a secret');
    expect(bench.log.lines.find((line) => line.fields['reference'] === reference)?.fields['err']).toMatchObject({
      message: 'a secret of the module',
    });
  });

  it('does not pass the fault of a nested call off as its own', async () => {
    await expect(bench.client.fail({ how: 'nested' })).rejects.toBeInstanceOf(InternalFault);
  });

  it('refuses what JSON cannot carry', async () => {
    const cycle: { text: string; labels: Record<string, unknown> } = { text: 'a', labels: {} };
    cycle.labels['self'] = cycle;
    await expect(bench.client.echo(cycle as never)).rejects.toBeInstanceOf(InvalidArgument);
    await expect(bench.client.echo({ text: 1n } as never)).rejects.toBeInstanceOf(InvalidArgument);
  });

  it('tells the callee who calls, its key, the trace and the time that is left', async () => {
    const trace = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
    const view = await bench.client.keyed({ name: 'a' }, { idempotencyKey: 'schlüssel', trace, timeoutMs: 900 });
    expect(view).toMatchObject({ caller: 'tester', idempotencyKey: 'schlüssel' });
    expect(view.trace).toMatch(/^00-0af7651916cd43dd8448eb211c80319c-(?!b7ad6b7169203331)[0-9a-f]{16}-01$/);
    expect(view.remainingMs).toBeGreaterThan(500);
    expect(view.remainingMs).toBeLessThanOrEqual(900);
  });

  it('refuses a keyed command without a key', async () => {
    const options = {} as { idempotencyKey: string };
    const refused = bench.client.keyed({ name: 'a' }, options);
    await expect(refused).rejects.toMatchObject({ data: { problems: [{ field: 'idempotencyKey' }] } });
    expect(bench.service.effects).toEqual([]);
  });

  it('ends a query at its deadline and tells the callee', async () => {
    const late = bench.client.look({ name: 'q', held: true }, { timeoutMs: 60 });
    await expect(late).rejects.toBeInstanceOf(DeadlineExceeded);
    await eventually(() => bench.service.cancelled.includes('q'), 'the callee was told');
  });

  it('says of a command at its deadline that it may have run', async () => {
    const late = bench.client.once({ name: 'c', held: true }, { timeoutMs: 60 });
    await expect(late).rejects.toBeInstanceOf(OutcomeUnknown);
    await eventually(() => bench.service.cancelled.includes('c'), 'the callee was told');
    expect(bench.service.effects).toEqual(['c']);
  });

  it('never gives a nested call more time than is left of its parent', async () => {
    const within = new ServedCall({ deadline: performance.now() + 60, caller: 'browser' });
    const began = performance.now();
    await expect(bench.client.look({ name: 'n', held: true }, { within })).rejects.toBeInstanceOf(DeadlineExceeded);
    expect(performance.now() - began).toBeLessThan(1000);
  });

  it('stops a call that its caller cancels', async () => {
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
  });

  it('cancels a nested call with the call it is within', async () => {
    const within = new ServedCall({ deadline: performance.now() + 5000, caller: 'browser' });
    const nested = bench.client.look({ name: 'n', held: true }, { within });
    const failure = caught(nested);
    await eventually(() => bench.service.running === 1, 'it runs');
    within.cancel();
    expect(await failure).toBeInstanceOf(Cancelled);
  });

  it('does not start what is cancelled already', async () => {
    await expect(bench.client.once({ name: 'c' }, { signal: AbortSignal.abort() })).rejects.toBeInstanceOf(Cancelled);
    expect(bench.service.effects).toEqual([]);
  });

  it('carries an input of exactly the limit and refuses one byte more', async () => {
    const text = 'ü'.repeat((MAX_PAYLOAD_BYTES - JSON_AROUND_TEXT - 1) / 2);
    const odd = (MAX_PAYLOAD_BYTES - JSON_AROUND_TEXT) % 2 === 0 ? `${text}ab` : `${text}a`;
    const fit = odd.slice(0, odd.length - (Buffer.byteLength(odd) + JSON_AROUND_TEXT - MAX_PAYLOAD_BYTES));
    expect(Buffer.byteLength(JSON.stringify({ text: fit }))).toBe(MAX_PAYLOAD_BYTES);
    await expect(bench.client.echo({ text: fit })).resolves.toEqual({ text: fit });
    await expect(bench.client.echo({ text: `${fit}x` })).rejects.toMatchObject({
      code: PayloadTooLarge.code,
      data: { bytes: MAX_PAYLOAD_BYTES + 1, maxBytes: MAX_PAYLOAD_BYTES },
    });
  });

  it('refuses an output over the limit, near and far', async () => {
    const most = MAX_PAYLOAD_BYTES - JSON_AROUND_TEXT;
    await expect(bench.client.blob({ bytes: most })).resolves.toMatchObject({ text: expect.any(String) });
    await expect(bench.client.blob({ bytes: most + 1 })).rejects.toBeInstanceOf(PayloadTooLarge);
    await expect(bench.client.blob({ bytes: 40 * most })).rejects.toBeInstanceOf(PayloadTooLarge);
  });

  it('counts what was called, what failed and how, and what is in flight', async () => {
    await bench.client.echo({ text: 'a' });
    await caught(bench.client.fail({ how: 'declared' }));
    await caught(bench.client.look({ name: 'late', held: true }, { timeoutMs: 30 }));
    const held = bench.client.look({ name: 'held', held: true });
    await eventually(() => bench.service.running === 2, 'it runs');
    const of = (operation: string) => bench.counts().find((counts) => counts.operation === `probe.${operation}`);
    expect(of('echo')).toMatchObject({ calls: 1, inFlight: 0, errors: {} });
    expect(of('fail')).toMatchObject({ calls: 1, inFlight: 0, errors: { [Declined.code]: 1 } });
    expect(of('look')).toMatchObject({ calls: 2, inFlight: 1, errors: { [DeadlineExceeded.code]: 1 } });
    expect(of('look')?.latencyMs.p50).toBeGreaterThanOrEqual(30);
    bench.service.release();
    await held;
    expect(of('look')?.inFlight).toBe(0);
  });

  it('keeps 64 calls in flight apart', async () => {
    const texts = Array.from({ length: 64 }, (_unused, i) => `call ${i}`);
    const answers = await Promise.all(texts.map((text) => bench.client.echo({ text })));
    expect(answers.map((answer) => answer.text)).toEqual(texts);
  });
});

describe.each(BENCHES.slice(1))('strict link: %s', (_, make) => {
  it('refuses an input that does not fit, naming each field', async () => {
    const bench = await make();
    const bad = { text: 5, number: 'five', parts: [{ name: 'a' }, { name: 2 }] };
    const error = await caught(bench.client.echo(bad as never));
    await bench.close();
    expect(error).toBeInstanceOf(InvalidArgument);
    const fields = (error as InvalidArgument).data.problems.map(({ field }) => field).toSorted();
    expect(fields).toEqual(['number', 'parts.1.name', 'text']);
    expect(bench.service.seen).toEqual([]);
  });

  it('refuses names that mean something to the language', async () => {
    const bench = await make();
    const inputs = [
      '{"text":"a","constructor":"x"}',
      '{"text":"a","__proto__":{"number":1}}',
      '{"text":"a","labels":{"constructor":"x"}}',
    ];
    const ends = await Promise.allSettled(inputs.map((json) => bench.client.echo(JSON.parse(json) as Parcel)));
    await bench.close();
    expect(ends.map((end) => (end.status === 'rejected' ? end.reason : end.value))).toEqual([
      expect.any(InvalidArgument),
      expect.any(InvalidArgument),
      expect.any(InvalidArgument),
    ]);
  });
});

describe('a field that this version does not know', () => {
  const newer = { text: 'a', since: 'the next version', parts: [{ name: 'b', since: 'the next version' }] };

  it('is a mistake in process, where caller and callee are of one version', async () => {
    const bench = await benchOf('strict in process');
    const error = await caught(bench.client.echo(newer));
    await bench.close();
    expect((error as InvalidArgument).data.problems.map(({ field }) => field)).toEqual(['since', 'parts.0.since']);
  });

  it('is left out over TCP, where a newer caller may have sent it', async () => {
    const bench = await benchOf('tcp');
    await expect(bench.client.echo(newer)).resolves.toEqual({ text: 'a', parts: [{ name: 'b' }] });
    await bench.close();
    expect(bench.service.seen).toEqual([{ text: 'a', parts: [{ name: 'b' }] }]);
  });
});

function benchOf(link: string): Promise<Bench> {
  const [, make] = BENCHES.find(([name]) => name === link) ?? [];
  if (!make) throw new TypeError(`There is no link called ${link}.`);
  return make();
}
