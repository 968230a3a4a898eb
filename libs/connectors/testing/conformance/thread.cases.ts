import { expect, it } from '@jest/globals';
import type { RemotePost, ReplyTarget } from '../../src/connector.port.js';
import type { Stage } from './stage.js';

/** As publisher stored it: what is not data is gone, and the budget too. */
function stored({ remoteId, url, facts }: RemotePost): RemotePost {
  return JSON.parse(JSON.stringify({ remoteId, url, facts })) as RemotePost;
}

/** Threads and comments, where the connector declares them. */
export function threadCases(stage: Stage): void {
  const answering = (kind: ReplyTarget['kind'], root: RemotePost, parent = root) => ({
    replyTo: { kind, root: stored(root), parent: stored(parent) },
  });
  const kinds = () => {
    const { maxThread = 1, comment = false } = stage.sut.features ?? {};
    return [...(maxThread > 1 ? (['thread'] as const) : []), ...(comment ? (['comment'] as const) : [])];
  };

  it('puts each message of a thread below the one before it', async () => {
    if (!kinds().includes('thread')) return;
    const root = await stage.post();
    const second = await stage.post(`second ${stage.text}`, answering('thread', root));
    const third = await stage.post(`third ${stage.text}`, answering('thread', root, second));
    expect(await stage.shown(second)).toMatchObject({ replyTo: root.remoteId });
    expect(await stage.shown(third)).toMatchObject({ replyTo: second.remoteId });
  });

  it('puts a comment below the post itself, after its thread', async () => {
    if (!kinds().includes('comment')) return;
    const root = await stage.post();
    if (kinds().includes('thread')) await stage.post(`second ${stage.text}`, answering('thread', root));
    const comment = await stage.post(`comment ${stage.text}`, answering('comment', root));
    expect(await stage.shown(comment)).toMatchObject({ replyTo: root.remoteId });
  });

  it('goes on below a post that was found after a doubt', async () => {
    const [kind] = kinds();
    if (kind === undefined || stage.sut.outcomeClass === 'nothing') return;
    const attempt = await stage.attempt();
    await stage.ground.strike({ do: 'drop_after_accept' });
    await stage.failure(stage.send(attempt));
    const found = await stage.look(attempt);
    if (!found.found) throw new TypeError('the post was not found after a dropped answer');
    const { found: _found, ...root } = found;
    const below = await stage.post(`below ${stage.text}`, answering(kind, root));
    expect(await stage.shown(below)).toMatchObject({ replyTo: root.remoteId });
  });

  it('finds an answer after a doubt like any post', async () => {
    const [kind] = kinds();
    if (kind === undefined || stage.sut.outcomeClass === 'nothing') return;
    const root = await stage.post();
    Object.assign(stage, { text: `in doubt ${stage.text}`, beside: answering(kind, root) });
    const attempt = await stage.attempt();
    await stage.ground.strike({ do: 'drop_after_accept' });
    expect(await stage.failure(stage.send(attempt))).toMatchObject({ kind: 'doubt' });
    expect(await stage.look(attempt)).toMatchObject({ found: true });
    expect(await stage.times()).toBe(1);
  });

  it('does not take equal words below something else for an answer', async () => {
    const [kind] = kinds();
    if (kind === undefined || stage.sut.outcomeClass === 'nothing') return;
    if (kind === 'thread' && stage.ground.refusesDuplicates) return;
    const { text } = stage;
    const [here, there] = [await stage.post(`here ${text}`), await stage.post(`there ${text}`)];
    await stage.post(text, answering(kind, here));
    Object.assign(stage, { text, beside: answering(kind, there) });
    const attempt = await stage.attempt();
    await stage.ground.strike({ do: 'drop_before_accept' });
    await stage.failure(stage.send(attempt));
    expect(await stage.look(attempt)).toMatchObject({ found: false });
  });
}
