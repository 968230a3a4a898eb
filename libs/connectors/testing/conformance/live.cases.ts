import { expect, it } from '@jest/globals';
import type { Stage } from './stage.js';

const never = () => new AbortController().signal;

/** Changing, taking down and counting what is out, where the connector declares it. */
export function liveCases(stage: Stage): void {
  it('declares exactly what it can do', () => {
    const { features, edit, remove, metrics } = stage.sut;
    expect([features?.edit ?? false, features?.remove ?? false, features?.metrics ?? false]).toEqual([
      edit !== undefined,
      remove !== undefined,
      metrics !== undefined,
    ]);
  });

  it('changes a post, and a repeat changes nothing more', async () => {
    const { sut, account } = stage;
    if (!sut.edit) return;
    const sent = await stage.post();
    const { replyTo: _none, ...content } = { ...stage.content, text: `changed ${stage.text}` };
    const changed = await sut.edit(account, sent, content, never());
    const again = await sut.edit(account, changed, content, never());
    expect(await stage.shown(again)).toMatchObject({ text: content.text });
    expect(await stage.times()).toBe(1);
  });

  it('takes a post down, and one that is gone already is fine', async () => {
    const { sut, account } = stage;
    if (!sut.remove) return;
    const sent = await stage.post();
    expect(await stage.shown(sent)).toBeDefined();
    await sut.remove(account, sent, never());
    expect(await stage.shown(sent)).toBeUndefined();
    await sut.remove(account, sent, never());
  });

  it('says how often posts were seen, in their order, and nothing of one that is gone', async () => {
    const { sut, account } = stage;
    if (!sut.metrics) return;
    const first = await stage.post();
    const gone = await stage.post(`gone ${stage.text}`);
    await sut.remove?.(account, gone, never());
    const [seen, missing, again] = await sut.metrics(account, [first, gone, first], never());
    expect(Object.keys(seen ?? {})).not.toEqual([]);
    for (const count of Object.values(seen ?? {})) expect(count).toBeGreaterThanOrEqual(0);
    expect(again).toEqual(seen);
    if (sut.remove) expect(missing).toBeUndefined();
  });

  it('says that nothing was done to a post while the network is down', async () => {
    const { sut, account, ground } = stage;
    if (!sut.remove) return;
    const sent = await stage.post();
    const removing = sut.remove(ground.away(account), sent, never());
    expect(await stage.failure(removing)).toMatchObject({ kind: 'not_sent' });
    expect(await stage.shown(sent)).toBeDefined();
  });
}
