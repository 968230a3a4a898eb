import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { inUtc, secondsFromNow, TOPOLOGIES, waitFor } from '#testing';
import { aText, bootWorld, somebody, type World } from './world.js';

jest.setTimeout(90_000);

describe.each(TOPOLOGIES)('a change of mind (%s)', (topology) => {
  let world: World;

  beforeAll(async () => {
    world = await bootWorld(topology, { mail: false });
  });
  afterAll(async () => {
    await world?.stop();
  });

  it('sends nothing after a cancel that answered 200', async () => {
    const { person, channels } = await somebody(world, ['mastodon', 'bluesky']);
    const text = aText();
    const due = secondsFromNow(2);
    const post = await person.schedule({ text, channels }, due);
    const cancelled = await person.onPost(post.id, 'cancel');
    expect(cancelled).toMatchObject({ status: 200, body: { status: 'cancelled' } });

    // A later post on the same channels shows that the instant has passed and the senders are at work.
    const later = await person.schedule({ text: aText('Later'), channels }, new Date(due.getTime() + 1000));
    await person.sees(later.id, ['published']);
    expect(await world.fakenet.entriesWith(text)).toEqual([]);
    expect((await person.post(post.id)).status).toBe('cancelled');
  });

  it('answers every cancel near the due instant truthfully', async () => {
    const { person, channels } = await somebody(world, ['mastodon']);
    const due = secondsFromNow(2);
    const texts = Array.from({ length: 12 }, () => aText('Race'));
    const posts = await Promise.all(texts.map((text) => person.schedule({ text, channels }, due)));
    const answers = await Promise.all(
      posts.map(async (post, index) => {
        const at = due.getTime() - 120 + index * 25;
        await waitFor(() => Date.now() >= at, { everyMs: 1 });
        return await person.onPost(post.id, 'cancel');
      }),
    );
    for (const [index, post] of posts.entries()) {
      const ended = await person.sees(post.id, ['published', 'cancelled']);
      const sent = await world.fakenet.entriesWith(texts[index] ?? '');
      const { status, body } = answers[index] ?? { status: 0 };
      expect([200, 409]).toContain(status);
      const truth = status === 200 ? { sent: 0, ended: 'cancelled' } : { sent: 1, ended: 'published' };
      expect({ answer: body, sent: sent.length, ended: ended.status }).toMatchObject(truth);
    }
  });

  it('sends only the new text after an edit', async () => {
    const { person, channels } = await somebody(world, ['mastodon', 'bluesky']);
    const [before, after] = [aText('Before'), aText('After')];
    const post = await person.schedule({ text: before, channels }, secondsFromNow(3));
    const edited = await person.edit(post, { text: after });
    expect(edited).toMatchObject({ status: 200, body: { text: after, status: 'scheduled' } });
    await person.sees(post.id, ['published']);
    expect(await world.fakenet.entriesWith(before)).toEqual([]);
    expect(await world.fakenet.entriesWith(after)).toHaveLength(2);
  });

  it('goes out at the new time alone after it was moved', async () => {
    const { person, channels } = await somebody(world, ['mastodon']);
    const text = aText();
    const post = await person.schedule({ text, channels }, secondsFromNow(60));
    const due = secondsFromNow(2);
    const moved = await person.onPost(post.id, 'schedule', { body: inUtc(due) });
    expect(moved).toMatchObject({ status: 200, body: { schedule: { dueAt: due.toISOString() } } });
    await person.sees(post.id, ['published']);
    expect(await world.fakenet.entriesWith(text)).toHaveLength(1);
  });

  it('stays silent at the old time after it was put off', async () => {
    const { person, channels } = await somebody(world, ['mastodon']);
    const text = aText();
    const old = secondsFromNow(2);
    const post = await person.schedule({ text, channels }, old);
    expect((await person.onPost(post.id, 'schedule', { body: inUtc(secondsFromNow(3600)) })).status).toBe(200);
    const other = await person.schedule({ text: aText('Other'), channels }, new Date(old.getTime() + 1000));
    await person.sees(other.id, ['published']);
    expect(await world.fakenet.entriesWith(text)).toEqual([]);
    expect((await person.post(post.id)).status).toBe('scheduled');
  });

  it('refuses an edit once it is out', async () => {
    const { person, channels } = await somebody(world, ['sandbox']);
    const post = await person.publishNow({ text: aText(), channels });
    const published = await person.sees(post.id, ['published']);
    expect(await person.edit(published, { text: 'Too late' })).toMatchObject({ status: 409 });
  });

  it('wants to know which version is edited', async () => {
    const { person, channels } = await somebody(world, ['sandbox']);
    const draft = await person.draft({ text: aText(), channels });
    const path = `${person.home}/posts/${draft.id}`;
    const body = { text: 'New' };
    expect(await person.ask('PATCH', path, { body })).toMatchObject({
      status: 428,
      body: { code: 'precondition_required' },
    });
    const { headers } = await person.ask('GET', path);
    expect(headers.get('etag')).toBe(`"${draft.version}"`);
    expect((await person.edit(draft, body)).status).toBe(200);
    expect(await person.edit(draft, { text: 'Stale' })).toMatchObject({
      status: 412,
      body: { code: 'precondition_failed' },
    });
    expect((await person.post(draft.id)).text).toBe('New');
  });

  it('keeps mails for the owner when there is no mail server, and says so', async () => {
    const { person, channels } = await somebody(world, ['sandbox']);
    const post = await person.publishNow({ text: aText(), channels });
    await person.hears(post.id, 'published');
    const { items } = await person.mails();
    expect(items).toEqual([expect.objectContaining({ to: person.account.email, state: 'kept' })]);
    expect(items[0]?.text).toContain(`/w/${person.workspace.id}/posts/${post.id}`);
    expect(await person.mustAsk('GET', '/api/v1/me')).toMatchObject({ installation: { mail: 'kept' } });
  });
});
