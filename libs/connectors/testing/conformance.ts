import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Account, AccountFacts, Connector, SendAttempt } from '../src/connector.port.js';
import { PublishFailure } from '../src/publish-failure.js';

/** What goes wrong with the next post. */
export type PlayedFault =
  | { do: 'status'; status: number; retryAfterSeconds?: number; html?: boolean }
  | { do: 'status_after_accept'; status: number }
  | { do: 'hang_before_accept' | 'hang_after_accept' | 'drop_before_accept' | 'drop_after_accept' | 'truncate' };

/** A network that is played for the suite. */
export interface ConformanceGround {
  readonly connector: Connector;
  readonly credentials: AccountFacts;
  /** An account at an address where nobody listens. */
  away(account: Account): Account;
  /** An account whose access the network no longer knows. */
  revoked(account: Account): Account;
  /** Strikes the next request to post. */
  strike(fault: PlayedFault): Promise<void>;
  /** Texts that the network accepted, in order. */
  accepted(): Promise<string[]>;
  stop(): Promise<void>;
}

/** Longer than any answer of a played network, shorter than patience. */
const HANG_MS = 700;

/** One suite for every connector: what publisher relies on, whatever the network. */
export function describeConformance(name: string, start: () => Promise<ConformanceGround>): void {
  describe(`${name} keeps the connectors' promises`, () => {
    let ground: ConformanceGround;
    let sut: Connector;
    let account: Account;
    let text: string;

    const never = () => new AbortController().signal;
    const anAttempt = (): SendAttempt => ({
      key: sut.newKey(new Date(), randomBytes),
      createdAt: new Date().toISOString(),
      requestHash: 'hash',
    });
    const send = (attempt: SendAttempt, to = account, signal = never()) => sut.publish(to, { text }, attempt, signal);
    const look = (attempt: SendAttempt, at = account) => sut.reconcile(at, { text }, attempt, never());
    const failure = async (sending: Promise<unknown>): Promise<PublishFailure> => {
      const error = await sending.then(
        () => undefined,
        (reason: unknown) => reason,
      );
      expect(error).toBeInstanceOf(PublishFailure);
      return error as PublishFailure;
    };
    const times = async () => (await ground.accepted()).filter((one) => one === text).length;

    beforeAll(async () => {
      ground = await start();
      sut = ground.connector;
      account = await sut.connect(ground.credentials, { workspaceId: randomUUID(), signal: never() });
    });
    afterAll(() => ground.stop());
    beforeEach(() => {
      text = `Gruß ${randomUUID()} 👩‍👩‍👧\n\nhttps://example.com/a/long/path/that/will/be/shortened?x=1&y=<2 #drover "quoted" it's\nend.`;
    });

    it('publishes once and says where', async () => {
      const sent = await send(anAttempt());
      expect(sent.remoteId).not.toBe('');
      expect(new URL(sent.url).protocol).toMatch(/^https?:$/);
      expect(await times()).toBe(1);
    });

    it('makes keys that differ', () => {
      const now = new Date();
      const keys = Array.from({ length: 50 }, () => sut.newKey(now, randomBytes));
      expect(new Set(keys).size).toBe(50);
    });

    it.each([400, 403, 413, 422])('calls %i a refusal', async (status) => {
      await ground.strike({ do: 'status', status });
      expect(await failure(send(anAttempt()))).toMatchObject({
        kind: 'refused',
        code: expect.stringMatching(/^refused_4/),
      });
      expect(await times()).toBe(0);
    });

    it('asks to connect again when the access is gone', async () => {
      const failed = await failure(send(anAttempt(), ground.revoked(account)));
      expect(failed).toMatchObject({ kind: 'unauthorised', code: 'unauthorised' });
      expect(failed.message).toContain('Connect the channel again');
    });

    it('waits as long as the network wishes', async () => {
      await ground.strike({ do: 'status', status: 429, retryAfterSeconds: 7 });
      expect(await failure(send(anAttempt()))).toMatchObject({ kind: 'rate_limited', retryAfterMs: 7000 });
    });

    it('knows that nothing was sent to a network that is down', async () => {
      expect(await failure(send(anAttempt(), ground.away(account)))).toMatchObject({ kind: 'not_sent' });
    });

    it.each([408, 425, 500, 502, 503, 504, 520])('is in doubt about %i, never sure', async (status) => {
      await ground.strike({ do: 'status', status });
      expect(await failure(send(anAttempt()))).toMatchObject({ kind: 'doubt' });
    });

    it('takes a page of a proxy for no answer', async () => {
      await ground.strike({ do: 'status', status: 502, html: true });
      expect(await failure(send(anAttempt()))).toMatchObject({ kind: 'doubt' });
    });

    it.each([
      { do: 'drop_after_accept' },
      { do: 'truncate' },
      { do: 'status_after_accept', status: 500 },
      { do: 'status_after_accept', status: 502 },
    ] as PlayedFault[])('finds the post after $do', async (fault) => {
      const attempt = anAttempt();
      await ground.strike(fault);
      expect(await failure(send(attempt))).toMatchObject({ kind: 'doubt' });
      expect(await look(attempt)).toMatchObject({ found: true, url: expect.any(String) });
      expect(await times()).toBe(1);
    });

    it('finds the post after a hang', async () => {
      const attempt = anAttempt();
      await ground.strike({ do: 'hang_after_accept' });
      expect(await failure(send(attempt, account, AbortSignal.timeout(HANG_MS)))).toMatchObject({ kind: 'doubt' });
      expect(await look(attempt)).toMatchObject({ found: true });
    });

    it('is certain that a dropped request left nothing, and may send it again', async () => {
      const attempt = anAttempt();
      await ground.strike({ do: 'drop_before_accept' });
      expect(await failure(send(attempt))).toMatchObject({ kind: 'doubt' });
      expect(await look(attempt)).toEqual({ found: false, certain: true });
      expect(sut.repeatSafe({ quietMs: 60_000, keyAgeMs: 60_000 })).toBe(true);
      await send(attempt);
      expect(await times()).toBe(1);
    });

    it('does not post twice when the same attempt is sent again', async () => {
      const attempt = anAttempt();
      const first = await send(attempt);
      const again = await send(attempt).catch((error: unknown) => error);
      const settled = again instanceof PublishFailure ? again.kind : again; // some answer as before, some with a 500
      expect([first, 'doubt']).toContainEqual(settled);
      expect(await look(attempt)).toEqual({ found: true, ...first });
      expect(await times()).toBe(1);
    });

    it('does not take an earlier equal post for this attempt', async () => {
      await send({ ...anAttempt(), createdAt: new Date(Date.now() - 1000).toISOString() });
      const later = { ...anAttempt(), createdAt: new Date(Date.now() + 60_000).toISOString() };
      expect(await look(later)).toMatchObject({ found: false });
    });

    it('says that it cannot look while the network is down', async () => {
      expect(await failure(look(anAttempt(), ground.away(account)))).toMatchObject({ kind: 'not_sent' });
    });

    it('sends nothing, and knows it, when it was called off before', async () => {
      expect(await failure(send(anAttempt(), account, AbortSignal.abort()))).toMatchObject({ kind: 'not_sent' });
      expect(await times()).toBe(0);
    });

    it('is in doubt when it is called off on the way', async () => {
      await ground.strike({ do: 'hang_before_accept' });
      const ended = await failure(send(anAttempt(), account, AbortSignal.timeout(HANG_MS)));
      expect(ended).toMatchObject({ kind: 'doubt' });
    });
  });
}
