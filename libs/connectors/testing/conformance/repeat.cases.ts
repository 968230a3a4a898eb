import { randomBytes } from 'node:crypto';
import { expect, it } from '@jest/globals';
import type { RemotePost } from '../../src/connector.port.js';
import { PublishFailure } from '../../src/publish-failure.js';
import type { Stage } from './stage.js';

const A_MINUTE = { quietMs: 60_000, keyAgeMs: 60_000 };

/** When the same attempt may be sent again. */
export function repeatCases(stage: Stage): void {
  it('makes keys that differ', () => {
    const now = new Date();
    const keys = Array.from({ length: 50 }, () => stage.sut.newKey(now, randomBytes));
    expect(new Set(keys).size).toBe(50);
  });

  it('may send again what was dropped a minute ago, only where the network takes an attempt once', async () => {
    const attempt = await stage.attempt();
    await stage.ground.strike({ do: 'drop_before_accept' });
    await stage.failure(stage.send(attempt));
    expect(stage.sut.repeatSafe(A_MINUTE)).toBe(stage.takesOnce);
    if (!stage.takesOnce) return;
    await stage.send(attempt);
    expect(await stage.times()).toBe(1);
  });

  it('never calls a repeat safe, whatever its age, where the network would take it twice', () => {
    if (stage.takesOnce) return;
    for (const ageMs of [0, 60_000, 3_600_000, 86_400_000]) {
      expect(stage.sut.repeatSafe({ quietMs: ageMs, keyAgeMs: ageMs })).toBe(false);
    }
  });

  it('does not post twice when the same attempt is sent again, where it says so', async () => {
    if (!stage.takesOnce) return;
    const attempt = await stage.attempt();
    const first = await stage.send(attempt);
    const again = await stage.send(attempt).catch((error: unknown) => error);
    const settled = again instanceof PublishFailure ? again.kind : (again as RemotePost).remoteId;
    expect([first.remoteId, 'doubt', 'duplicate']).toContainEqual(settled); // as before, or in one of two ways to say no
    const { budget: _asOfThen, ...remote } = first;
    expect(await stage.look(attempt)).toMatchObject({ found: true, ...remote });
    expect(await stage.times()).toBe(1);
  });

  it('tells an equal post apart from any other refusal, where the network does', async () => {
    if (!stage.ground.refusesDuplicates) return;
    await stage.send(await stage.attempt());
    const again = await stage.attempt();
    expect(await stage.failure(stage.send(again))).toMatchObject({ kind: 'duplicate' });
  });

  it('leaves nothing to be seen of a first phase', async () => {
    await stage.attempt();
    expect(await stage.times()).toBe(0);
  });
}
