import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { RevisionTooLate } from '#contracts';
import { ModuleDatabase } from '#database';
import { bootDatabase } from '#database/testing';
import { until } from '#queue/testing';
import { PortalStand, type Visitor } from '../../testing/portal-stand.js';
import type { PostView } from '../domain/post.js';
import { PostRepository } from '../persistence/post.repository.js';
import { AskToCancel } from '../use-cases/ask-to-cancel.js';
import { AskToPrepare } from '../use-cases/ask-to-prepare.js';
import { SettleWaitingPostsJob } from './settle-waiting-posts.job.js';

describe('posts that were answered 202', () => {
  let stand: PortalStand;
  let database: Awaited<ReturnType<typeof bootDatabase>>;
  let ann: Visitor;
  let scheduled: PostView;

  const shown = async (post: PostView) => (await ann.ask<PostView>('GET', `/posts/${post.id}`)).body;

  /** One run of the job for posts that have waited long enough. */
  async function settle(post: PostView, isSettled: (shown: PostView) => boolean): Promise<void> {
    await stand.look(`UPDATE post SET asked_at = now() - interval '1 minute' WHERE id = $1`, [post.id]);
    const get = <T>(type: new (...needs: never[]) => T): T => stand.app.get(type, { strict: false });
    const db = stand.app.get(ModuleDatabase, { strict: false });
    const sut = new SettleWaitingPostsJob(db, get(PostRepository), get(AskToCancel), get(AskToPrepare));
    sut.onApplicationBootstrap();
    await until('the post is settled', async () => isSettled(await shown(post)));
    await sut.onModuleDestroy();
  }

  beforeAll(async () => {
    database = await bootDatabase();
    stand = await PortalStand.start(database.url);
    ann = await stand.visitor('Ann');
    const channel = await ann.ask<{ id: string }>('POST', '/channels', {
      body: { network: 'sandbox', credentials: {} },
    });
    const schedule = { localTime: '2031-05-01T09:00', zone: 'Europe/Berlin' };
    const body = { text: 'Hello', targets: [{ channelId: channel.body.id }], schedule };
    scheduled = (await ann.ask<PostView>('POST', '/posts', { body })).body;
  }, 60_000);
  afterAll(async () => {
    await stand.stop();
    await database.stop();
  });

  it('show the standing content again when the change turns out to have come too late', async () => {
    stand.publisher.goAway();
    const headers = { 'if-match': `"${scheduled.version}"` };
    const edited = await ann.ask('PATCH', `/posts/${scheduled.id}`, { body: { text: 'Later' }, headers });
    expect(edited).toMatchObject({ status: 202, body: { pending: 'updating', text: 'Later' } });
    stand.publisher.failure = () => new RevisionTooLate({ postId: scheduled.id, revision: 2, standing: 1 });
    await settle(scheduled, ({ pending }) => pending === undefined);
    expect(await shown(scheduled)).toMatchObject({ text: 'Hello', status: 'scheduled' });
  });

  it('are cancelled once publisher can be asked', async () => {
    stand.publisher.goAway();
    const asked = await ann.ask('POST', `/posts/${scheduled.id}/cancel`, { body: {} });
    expect(asked).toMatchObject({ status: 202, body: { status: 'cancelling' } });
    stand.publisher.comeBack();
    await settle(scheduled, ({ status }) => status === 'cancelled');
  });
});
