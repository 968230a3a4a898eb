import { expect, it } from '@jest/globals';
import type { RemotePost, SendAttempt } from '../../src/connector.port.js';
import { PublishFailure } from '../../src/publish-failure.js';
import type { PlayedFault } from './conformance-ground.js';
import type { Stage } from './stage.js';

/** What may have happened, and what the network's class lets us find out about it. */
export function doubtCases(stage: Stage): void {
  const expectFound = async (attempt: SendAttempt) => {
    const seen = await stage.look(attempt);
    if (stage.sut.outcomeClass === 'nothing') expect(seen).toEqual({ found: false, certain: false });
    else expect(seen).toMatchObject({ found: true, url: expect.any(String) });
    expect(await stage.times()).toBe(1);
  };

  it.each([408, 425, 500, 502, 503, 504, 520])('is in doubt about %i, never sure', async (status) => {
    const attempt = await stage.attempt();
    await stage.ground.strike({ do: 'status', status });
    expect(await stage.failure(stage.send(attempt))).toMatchObject({ kind: 'doubt' });
  });

  it('takes a page of a proxy for no answer', async () => {
    const attempt = await stage.attempt();
    await stage.ground.strike({ do: 'status', status: 502, html: true });
    expect(await stage.failure(stage.send(attempt))).toMatchObject({ kind: 'doubt' });
  });

  it.each([
    { do: 'drop_after_accept' },
    { do: 'truncate' },
    { do: 'status_after_accept', status: 500 },
    { do: 'status_after_accept', status: 502 },
  ] as PlayedFault[])('finds the post after $do, where it can be found', async (fault) => {
    const attempt = await stage.attempt();
    await stage.ground.strike(fault);
    expect(await stage.failure(stage.send(attempt))).toMatchObject({ kind: 'doubt' });
    await expectFound(attempt);
  });

  it('takes a yes that does not say to what for a doubt', async () => {
    if (stage.ground.yesIsEnough) return;
    const attempt = await stage.attempt();
    await stage.ground.strike({ do: 'empty_answer' });
    const ended: unknown = await stage.send(attempt).catch((error: unknown) => error);
    // A connector may look for itself what was meant.
    if (ended instanceof PublishFailure) expect(ended).toMatchObject({ kind: 'doubt' });
    else expect(await stage.look(attempt)).toMatchObject({ found: true, remoteId: (ended as RemotePost).remoteId });
    await expectFound(attempt);
  });

  it('finds the post after a hang, where it can be found', async () => {
    const attempt = await stage.attempt();
    expect(await stage.calledOff(attempt, 'hang_after_accept')).toMatchObject({ kind: 'doubt' });
    await expectFound(attempt);
  });

  it('is certain that a dropped request left nothing, unless nobody can know', async () => {
    const attempt = await stage.attempt();
    await stage.ground.strike({ do: 'drop_before_accept' });
    expect(await stage.failure(stage.send(attempt))).toMatchObject({ kind: 'doubt' });
    const certain = stage.sut.outcomeClass !== 'nothing';
    expect(await stage.look(attempt)).toEqual({ found: false, certain });
  });

  it('does not take an earlier equal post for this attempt', async () => {
    await stage.send(await stage.attempt({ createdAt: new Date(Date.now() - 1000).toISOString() }));
    const later = await stage.attempt({ createdAt: new Date(Date.now() + 60_000).toISOString() });
    expect(await stage.look(later)).toMatchObject({ found: false });
  });

  it('says that it cannot look while the network is down', async () => {
    if (stage.sut.outcomeClass === 'nothing') return;
    const attempt = await stage.attempt();
    const looking = stage.look(attempt, stage.ground.away(stage.account));
    expect(await stage.failure(looking)).toMatchObject({ kind: 'not_sent' });
  });
}
