import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { AccessStage } from '../testing/access-stage.js';
import type { PublisherBench } from '../testing/publisher-bench.js';
import type { RotatingConnector } from '../testing/rotating-connector.js';

describe('what waits for a channel to be connected again', () => {
  let stage: AccessStage;
  let sut: PublisherBench;
  let network: RotatingConnector;

  beforeAll(async () => {
    stage = await AccessStage.start();
    ({ bench: sut, network } = stage);
  });
  beforeEach(() => stage.enter());
  afterAll(() => sut.stop());

  it('needs a person when the network says no; what waits goes out once it is connected again', async () => {
    await stage.endsIn('-1 hour');
    network.revoke(stage.name);
    const post = await stage.due();
    await sut.send();
    expect(await stage.state()).toBe('reconnect_needed');
    expect(sut.lastFacts(post)).toMatchObject({ state: 'retry_wait', reasonCode: 'waits_for_reconnect' });
    expect(stage.notices()).toMatchObject([{ kind: 'access', path: '/channels' }]);
    const later = await stage.due();
    await sut.send();
    expect([await sut.states(later), network.renewals]).toEqual([['retry_wait'], 1]);
    expect(await stage.connect()).toBe(stage.channel);
    await sut.send();
    expect([await sut.states(post), await sut.states(later)]).toEqual([['sent'], ['sent']]);
    expect(stage.notices()).toHaveLength(1);
  });

  it('lets what waited too long be missed, for a person to send', async () => {
    await stage.endsIn('-1 hour');
    network.revoke(stage.name);
    const post = await stage.due({ dueAt: new Date(Date.now() - 2 * 86_400_000).toISOString() });
    await sut.send();
    expect(await sut.states(post)).toEqual(['missed']);
    expect(sut.settlements(post)).toMatchObject([{ outcome: 'missed' }]);
    await stage.connect();
    await sut.retry(sut.lastFacts(post)?.publicationId ?? '');
    await sut.send();
    expect(await sut.states(post)).toEqual(['sent']);
  });

  it.each([
    ['within its grace', 'skip', 7200, 'sent'],
    ['past its grace', 'skip', 900, 'missed'],
    ['past its grace, where the policy lets it fire', 'fire', 900, 'sent'],
  ])('goes by its late policy once the channel is connected again: %s', async (_, onLate, graceSeconds, state) => {
    await stage.endsIn('-1 hour');
    network.revoke(stage.name);
    const post = await stage.due();
    await sut.send();
    const firedAt = new Date(Date.now() - 3_600_000).toISOString();
    const late = JSON.stringify({ onLate, graceSeconds, paceSeconds: 30, firedAt });
    await sut.alter(`UPDATE prepared_post SET late = '${late}' WHERE post_id = '${post.postId}'`);
    await stage.connect();
    await sut.send();
    expect(await sut.states(post)).toEqual([state]);
  });

  it('takes posts for a channel that waits for a person', async () => {
    await stage.endsIn('-1 hour');
    network.revoke(stage.name);
    await stage.due();
    await sut.send();
    const post = sut.post([stage.channel]);
    await sut.prepare(post);
    expect(await sut.states(post)).toEqual(['armed']);
  });

  it('loses no channel by a refusal of access that was renewed meanwhile', async () => {
    const post = await stage.due();
    const [claimed] = await sut.claim();
    if (claimed === undefined) throw new Error('it was not claimed');
    await stage.connect();
    const outcome = await sut.hand(claimed);
    expect(outcome.kind).toBe('unauthorised');
    await sut.record(claimed, outcome);
    expect(await stage.state()).toBe('connected');
    await sut.send();
    expect(await sut.states(post)).toEqual(['sent']);
  });

  it('lets nothing wait for a channel that was connected while it was being tried', async () => {
    await sut.alter(`UPDATE channel SET state = 'reconnect_needed' WHERE id = '${stage.channel}'`);
    const post = await stage.due();
    const [claimed] = await sut.claim();
    if (claimed === undefined) throw new Error('it was not claimed');
    const outcome = await sut.hand(claimed);
    await stage.connect();
    await sut.record(claimed, outcome);
    await sut.send();
    expect(await sut.states(post)).toEqual(['sent']);
  });
});
