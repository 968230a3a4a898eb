import { expect, it } from '@jest/globals';
import { countText } from '#text';
import type { Stage } from './stage.js';

/** The text as people wrote it, and as long as the network takes it. */
export function textCases(stage: Stage): void {
  it('publishes once and says where', async () => {
    const sent = await stage.send(await stage.attempt());
    expect(sent.remoteId).not.toBe('');
    expect(new URL(sent.url).protocol).toMatch(/^https?:$/);
    expect(await stage.times()).toBe(1);
  });

  it('counts a text as its network does: the longest is taken, one more is refused', async () => {
    const rule = stage.account.text;
    const { count, bytes } = countText(stage.text, rule);
    const room = Math.min(rule.max - count, bytes ? bytes.max - bytes.count : Infinity);
    stage.text += 'x'.repeat(room);
    await stage.send(await stage.attempt());
    expect(await stage.times()).toBe(1);
    stage.text += 'x';
    const sending = stage.attempt().then((attempt) => stage.send(attempt));
    expect(await stage.failure(sending)).toMatchObject({ kind: 'refused' });
    expect(await stage.times()).toBe(0);
  });

  it('reads the same limits anew', async () => {
    const { sut, account } = stage;
    if (sut.limits) expect(await sut.limits(account, new AbortController().signal)).toEqual(account.text);
  });
}
