import { expect, it } from '@jest/globals';
import type { Stage } from './stage.js';

/** What provably did not happen. */
export function refusalCases(stage: Stage): void {
  it.each([400, 403, 413, 422])('calls %i a refusal', async (status) => {
    const attempt = await stage.attempt();
    await stage.ground.strike({ do: 'status', status });
    expect(await stage.failure(stage.send(attempt))).toMatchObject({
      kind: 'refused',
      code: expect.stringMatching(/^refused_/),
    });
    expect(await stage.times()).toBe(0);
  });

  it('waits as long as the network wishes', async () => {
    const attempt = await stage.attempt();
    await stage.ground.strike({ do: 'status', status: 429, retryAfterSeconds: 7 });
    expect(await stage.failure(stage.send(attempt))).toMatchObject({
      kind: 'rate_limited',
      ...(!stage.ground.saysNoWait && { retryAfterMs: 7000 }),
    });
  });

  it('knows that nothing was sent to a network that is down', async () => {
    const attempt = await stage.attempt();
    const sending = stage.send(attempt, stage.ground.away(stage.account));
    expect(await stage.failure(sending)).toMatchObject({ kind: 'not_sent' });
  });

  it('sends nothing, and knows it, when it was called off before', async () => {
    const attempt = await stage.attempt();
    const sending = stage.send(attempt, stage.account, AbortSignal.abort());
    expect(await stage.failure(sending)).toMatchObject({ kind: 'not_sent' });
    expect(await stage.times()).toBe(0);
  });

  it('sends nothing, and knows it, once another process may have taken over', async () => {
    const attempt = await stage.attempt({ stillHeld: () => false });
    expect(await stage.failure(stage.send(attempt))).toMatchObject({ kind: 'not_sent' });
    expect(await stage.times()).toBe(0);
  });

  it('is in doubt when it is called off on the way', async () => {
    const attempt = await stage.attempt();
    expect(await stage.calledOff(attempt, 'hang_before_accept')).toMatchObject({ kind: 'doubt' });
  });
}
