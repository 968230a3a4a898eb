import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { EmailChoice, MemberChanged, Notice, PostSettled } from '#contracts';
import { type ModuleDatabase, type WorkspaceId, workspaceId } from '#database';
import { newTrace } from '#observability';
import { notificationDatabase } from '../../testing/notification-database.js';
import { aSettledPost } from '../../testing/index.js';
import { NotificationService } from '../handlers/notification.service.js';
import { MailDelivery } from '../jobs/mail-delivery.js';
import { MailRepository } from '../persistence/mail.repository.js';
import { NotificationRepository } from '../persistence/notification.repository.js';
import { RecipientRepository } from '../persistence/recipient.repository.js';
import { RecipientUnknown } from './recipient-unknown.error.js';
import { RememberMember } from './remember-member.use-case.js';
import { TellNotice } from './tell-notice.use-case.js';
import { TellOutcome } from './tell-outcome.use-case.js';
import { TellPeople } from './tell-people.js';

class NoDelivery extends MailDelivery {
  readonly mode = 'kept';
  send(): Promise<void> {
    return Promise.resolve();
  }
}

describe('telling an outcome', () => {
  let database: Awaited<ReturnType<typeof notificationDatabase>>;
  let db: ModuleDatabase;
  let workspace: WorkspaceId;
  const announced: string[] = [];

  const recipients = new RecipientRepository();
  const notifications = new NotificationRepository();
  const mails = new MailRepository();
  const installation = { publicUrl: 'https://drover.test' } as never;
  const outbox = {
    emitAll: async (_tx: unknown, _type: unknown, bodies: readonly { userId: string }[]) =>
      void announced.push(...bodies.map(({ userId }) => userId)),
  };
  const delivery = new NoDelivery();
  const people = new TellPeople(mails, delivery, outbox as never);
  const sut = new TellOutcome(installation, recipients, notifications, people);
  const notices = new TellNotice(installation, recipients, notifications, people);

  beforeAll(async () => {
    database = await notificationDatabase();
    ({ db } = database);
  }, 60_000);
  afterAll(async () => {
    await database?.stop();
  });
  beforeEach(() => {
    workspace = workspaceId(randomUUID());
    announced.length = 0;
  });

  const service = () => new NotificationService(db, notifications, recipients, mails, delivery);
  const tell = (...settled: PostSettled[]) =>
    db.inWorkspace(workspace, (tx) =>
      sut.run(
        tx,
        workspace,
        settled.map((one) => ({ settled: one, trace: newTrace() })),
      ),
    );
  const bell = (userId: string, cursor?: string, limit = 50) =>
    service().list({ workspaceId: workspace, userId, limit, ...(cursor === undefined ? {} : { cursor }) });
  const mailed = async () => (await service().mails({ workspaceId: workspace, limit: 50 })).items;
  const aPost = () => aSettledPost().inWorkspace(workspace).by('ann');

  async function member(userId: string, change: Partial<MemberChanged> = {}, occurredAt = '2026-11-21T09:00:00Z') {
    const body: MemberChanged = {
      workspaceId: workspace,
      workspaceName: 'Acme',
      userId,
      name: userId,
      email: `${userId}@example.test`,
      role: 'editor',
      active: true,
      ...change,
    };
    await db.inWorkspace(workspace, (tx) => new RememberMember(recipients).run(tx, body, occurredAt));
  }

  it('tells the author and the owners under the bell and by mail, with the way to the post', async () => {
    await member('ann');
    await member('olga', { role: 'owner' });
    await member('eve');
    const settled = aPost().sentOn('Sandbox', 'ann', 'https://drover.test/1').build();
    await tell(settled);
    expect(announced.sort()).toEqual(['ann', 'olga']);
    const { items, unread } = await bell('ann');
    expect(items).toEqual([
      {
        id: expect.any(String),
        kind: 'published',
        title: 'Published: “Hello world”',
        body: 'On Sandbox ann.',
        postId: settled.postId,
        url: 'https://drover.test/1',
        read: false,
        createdAt: expect.stringMatching(/^\d{4}-.*Z$/),
      },
    ]);
    expect(unread).toBe(1);
    expect((await bell('eve')).items).toEqual([]);
    const sent = await mailed();
    expect(sent.map(({ to }) => to).sort()).toEqual(['ann@example.test', 'olga@example.test']);
    expect(sent[0]?.state).toBe('kept');
    expect(sent[0]?.text).toContain(`https://drover.test/w/${workspace}/posts/${settled.postId}`);
  });

  it('tells each end of a post once, and again when a retry ends', async () => {
    await member('ann');
    const failed = aPost().failedOn('Sandbox', 'ann', 'No.').build();
    await tell(failed);
    await tell(failed);
    await tell({ ...failed, settledAt: '2026-11-21T10:01:00.000Z' });
    const published = aPost().sentOn('Sandbox', 'ann').at('2026-11-21T10:02:00.000Z').build();
    await tell({ ...published, postId: failed.postId });
    expect((await bell('ann')).items.map(({ kind }) => kind)).toEqual(['published', 'failed', 'failed']);
    expect(await mailed()).toHaveLength(3);
  });

  it('drops news that are older than what was told', async () => {
    await member('ann');
    const published = aPost().sentOn('Sandbox', 'ann').at('2026-11-21T10:02:00.000Z').build();
    await tell(published);
    await tell({ ...published, outcome: 'unknown', settledAt: '2026-11-21T10:01:00.000Z' });
    expect((await bell('ann')).items.map(({ kind }) => kind)).toEqual(['published']);
  });

  it('tells many at once, each to whom it concerns, but what is stale and what was told', async () => {
    await member('ann');
    await member('olga', { role: 'owner' });
    const [stale, again, first, second] = ['stale', 'again', 'first', 'second'].map((text) =>
      aPost().saying(text).sentOn('Sandbox', 'ann').build(),
    );
    if (!stale || !again || !first || !second) throw new TypeError('four posts');
    await tell({ ...stale, settledAt: '2026-11-21T10:02:00.000Z' }, again);
    announced.length = 0;
    await tell(stale, again, first, { ...second, authorId: 'olga' });
    expect(announced).toEqual(['ann', 'olga', 'olga']);
    const titles = async (userId: string) => (await bell(userId)).items.slice(0, 2).map(({ title }) => title);
    expect(await titles('ann')).toEqual(['Published: “first”', 'Published: “again”']);
    expect(await titles('olga')).toEqual(['Published: “second”', 'Published: “first”']);
    expect(await mailed()).toHaveLength(7);
  });

  it('refuses news of an author who was not announced yet, so that they come again', async () => {
    const settled = aPost().sentOn('Sandbox', 'ann').build();
    await expect(tell(settled)).rejects.toThrow(RecipientUnknown);
    await member('ann');
    await tell(settled);
    expect((await bell('ann')).unread).toBe(1);
  });

  it('tells owners, and not the author, when the author has left', async () => {
    await member('ann', { active: false });
    await member('olga', { role: 'owner' });
    await tell(aPost().sentOn('Sandbox', 'ann').build());
    expect(announced).toEqual(['olga']);
  });

  it('believes the latest word on a member, in whatever order they arrive', async () => {
    await member('ann', { email: 'new@example.test' }, '2026-11-21T09:05:00Z');
    await member('ann', { email: 'old@example.test' }, '2026-11-21T09:01:00Z');
    await tell(aPost().sentOn('Sandbox', 'ann').build());
    expect((await mailed()).map(({ to }) => to)).toEqual(['new@example.test']);
  });

  it.each<[EmailChoice, number]>([
    ['all', 2],
    ['problems', 1],
    ['none', 0],
  ])('mails by the choice "%s"', async (email, count) => {
    await member('ann');
    const of = { workspaceId: workspace, userId: 'ann' };
    expect(await service().preferences(of)).toEqual({ email: 'all' });
    await service().setPreferences({ ...of, email });
    expect(await service().preferences(of)).toEqual({ email });
    await tell(aPost().sentOn('Sandbox', 'ann').build());
    await tell(aPost().failedOn('Sandbox', 'ann', 'No.').build());
    expect(await mailed()).toHaveLength(count);
    expect((await bell('ann')).unread).toBe(2);
  });

  it('pages newest first and marks as read what is named, or all', async () => {
    await member('ann');
    // Enough that positions of one, two and three digits stand side by side, wherever they begin.
    const count = 120;
    const told = Array.from({ length: count }, (_, index) => `post ${index}`);
    for (const excerpt of told) await tell(aPost().saying(excerpt).sentOn('Sandbox', 'ann').build());
    const first = await bell('ann', undefined, 70);
    const rest = await bell('ann', first.nextCursor, 70);
    expect([...first.items, ...rest.items].map(({ title }) => title)).toEqual(
      told.map((excerpt) => `Published: “${excerpt}”`).reverse(),
    );
    expect(rest.nextCursor).toBeUndefined();
    expect((await mailed()).map(({ subject }) => subject)).toEqual(
      told
        .map((excerpt) => `Published: “${excerpt}”`)
        .reverse()
        .slice(0, 50),
    );

    const of = { workspaceId: workspace, userId: 'ann' };
    await service().markRead({ workspaceId: workspace, userId: 'bob', ids: [] });
    await service().markRead({ ...of, ids: [first.items[0]?.id ?? ''] });
    expect((await bell('ann')).unread).toBe(count - 1);
    await service().markRead({ ...of, ids: [] });
    expect((await bell('ann')).unread).toBe(0);
  });

  it('names the field when a cursor is not one of its own', async () => {
    await expect(bell('ann', 'x; DROP TABLE mail')).rejects.toMatchObject({
      code: 'link.invalid_argument',
      data: { problems: [{ field: 'cursor' }] },
    });
  });

  it('tells a notice once to the owners and to whom it concerns, with the way to where it can be mended', async () => {
    await member('ann');
    await member('olga', { role: 'owner' });
    await member('eve', { role: 'owner', active: false });
    const notice: Notice = {
      workspaceId: workspace,
      noticeId: randomUUID(),
      kind: 'preflight',
      title: '2 posts need a look',
      body: 'One <has> a dead link.\nAnother is too long.',
      path: '/preflight',
      alsoTell: ['ann'],
    };
    const give = () => db.inWorkspace(workspace, (tx) => notices.run(tx, notice));
    await give();
    await give();
    expect(announced.sort()).toEqual(['ann', 'olga']);
    const { title, body, kind, path } = notice;
    expect((await bell('ann')).items).toEqual([
      { id: expect.any(String), createdAt: expect.any(String), read: false, title, body, kind, path },
    ]);
    const [mail] = await mailed();
    expect(mail?.subject).toBe(title);
    expect(mail?.text).toContain(`https://drover.test/w/${workspace}/preflight`);
  });

  it('keeps a notice until somebody of the workspace is known', async () => {
    const notice: Notice = { workspaceId: workspace, noticeId: randomUUID(), kind: 'access', title: 'Soon', body: '' };
    await expect(db.inWorkspace(workspace, (tx) => notices.run(tx, notice))).rejects.toThrow(RecipientUnknown);
  });

  it('shows nothing of another workspace, even without the filter', async () => {
    await member('ann');
    await tell(aPost().sentOn('Sandbox', 'ann').build());
    const rows = await db.inWorkspace(workspaceId(randomUUID()), (tx) =>
      tx.query('SELECT id FROM notification UNION ALL SELECT id FROM mail'),
    );
    expect(rows).toEqual([]);
  });
});
