import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { type ModuleDatabase, SystemScope, workspaceId } from '#database';
import { type Mailbox, startMailbox, waitFor } from '#testing';
import { notificationDatabase } from '../../testing/notification-database.js';
import { aSettledPost } from '../../testing/index.js';
import type { NotificationConfig } from '../notification.config.js';
import { MailQueueRepository } from '../persistence/mail-queue.repository.js';
import { MailRepository } from '../persistence/mail.repository.js';
import { NotificationRepository } from '../persistence/notification.repository.js';
import { MailSender } from './mail-sender.job.js';
import { SmtpDelivery } from './smtp-delivery.js';

const scope = SystemScope.named('look at mails in a test');
const mails = new MailRepository();
const queue = new MailQueueRepository();

describe(MailSender.name, () => {
  let database: Awaited<ReturnType<typeof notificationDatabase>>;
  let db: ModuleDatabase;
  let mailbox: Mailbox;
  const running: MailSender[] = [];

  beforeAll(async () => {
    [database, mailbox] = await Promise.all([notificationDatabase(), startMailbox()]);
    ({ db } = database);
  }, 60_000);
  afterEach(async () => {
    mailbox.refuse(() => undefined);
    await Promise.all(running.splice(0).map((sender) => sender.onApplicationShutdown()));
  });
  afterAll(async () => {
    await mailbox?.stop();
    await database?.stop();
  });

  async function start(change: Partial<NotificationConfig> = {}): Promise<MailSender> {
    const config: NotificationConfig = {
      smtpUrl: mailbox.url,
      mailFrom: 'Drover <drover@drover.test>',
      mailTries: 3,
      mailRetrySeconds: 0.05,
      ...change,
    };
    const sender = new MailSender(config, db, queue, new SmtpDelivery(config));
    running.push(sender);
    await sender.onApplicationBootstrap();
    return sender;
  }

  /** Queues a mail and gives its recipient's address. */
  async function aMail(): Promise<string> {
    const workspace = workspaceId(randomUUID());
    const address = `${randomUUID()}@example.test`;
    const settled = aSettledPost().inWorkspace(workspace).sentOn('Sandbox', 'ann').build();
    await db.inWorkspace(workspace, async (tx) => {
      const notificationId = randomUUID();
      const words = { title: 'Published', body: '' };
      const told = { id: notificationId, userId: 'ann', settled, words, url: undefined };
      await new NotificationRepository().tell(tx, workspace, [told]);
      const content = { subject: 'Published: “Grüße”', text: 'Ä text', html: '<p>Ä text</p>' };
      await mails.add(tx, workspace, [{ ...content, notificationId, name: 'Ann', address, state: 'queued' }]);
    });
    return address;
  }

  const rowOf = async (address: string) => {
    const [row] = await db.inSystem(scope, (tx) =>
      tx.query<{ id: string; state: string; reason: string | null; tries: number }>(
        'SELECT id, state, reason, tries FROM mail WHERE recipient_address = $1',
        [address],
      ),
    );
    return row;
  };
  const ended = (address: string) =>
    waitFor(async () => {
      const row = await rowOf(address);
      return row?.state === 'queued' ? undefined : row;
    });

  it('sends what is queued while it runs and what was queued before', async () => {
    const before = await aMail();
    await start();
    const after = await aMail();
    for (const address of [before, after]) {
      const mail = await mailbox.mailTo(address);
      const row = await ended(address);
      expect(row).toMatchObject({ state: 'sent', tries: 1, reason: null });
      expect(mail).toMatchObject({ from: 'drover@drover.test', messageId: `<${row?.id}@drover.test>` });
      expect(mail.source).toContain('multipart/alternative');
    }
  });

  it('sends each mail once with several senders', async () => {
    const addresses = await Promise.all(Array.from({ length: 20 }, () => aMail()));
    await Promise.all([start(), start(), start()]);
    for (const address of addresses) await ended(address);
    const got = mailbox.mails.flatMap(({ to }) => to).filter((address) => addresses.includes(address));
    expect(got.sort()).toEqual([...addresses].sort());
  });

  it('tries again under the same Message-ID when the server says later', async () => {
    let refusals = 0;
    mailbox.refuse(() => (refusals++ < 2 ? { code: 451, message: 'Greylisted' } : undefined));
    await start();
    const address = await aMail();
    expect(await ended(address)).toMatchObject({ state: 'sent', tries: 3 });
    const { messageId } = await mailbox.mailTo(address);
    expect(messageId).toContain((await rowOf(address))?.id ?? 'no row');
  });

  it('gives up after the last try and keeps the reason', async () => {
    mailbox.refuse(() => ({ code: 451, message: 'Greylisted for ever' }));
    await start();
    const row = await ended(await aMail());
    expect(row).toMatchObject({ state: 'failed', tries: 3 });
    expect(row?.reason).toContain('Greylisted for ever');
  });

  it('gives up at once when the server says no for good', async () => {
    mailbox.refuse(() => ({ code: 550, message: 'No such mailbox' }));
    await start();
    const row = await ended(await aMail());
    expect(row).toMatchObject({ state: 'failed', tries: 1 });
    expect(row?.reason).toContain('No such mailbox');
  });

  it('waits for a mail server that is away', async () => {
    await start({ smtpUrl: 'smtp://127.0.0.1:1', mailTries: 50 });
    const address = await aMail();
    await waitFor(async () => ((await rowOf(address))?.tries ?? 0) >= 2);
    expect(await rowOf(address)).toMatchObject({ state: 'queued' });
    await running.splice(0)[0]?.onApplicationShutdown();
    await start();
    expect(await ended(address)).toMatchObject({ state: 'sent' });
  });

  it('takes over the mail of a sender that died, and not before its lease ended', async () => {
    const address = await aMail();
    const [stale] = await db.inSystem(scope, (tx) => queue.claim(tx, 10, 0.3));
    await start();
    const row = await ended(address);
    expect(row).toMatchObject({ state: 'sent', tries: 2 });
    if (stale) await db.inSystem(scope, (tx) => queue.failed(tx, stale, 'written by a sender without its lease'));
    expect(await rowOf(address)).toEqual(row);
  });

  it('keeps what was queued when there is no mail server any more', async () => {
    const address = await aMail();
    await start({ smtpUrl: undefined });
    expect(await rowOf(address)).toMatchObject({ state: 'kept', tries: 0 });
  });

  it('finds due mails by the index', async () => {
    const plan = await db.inSystem(scope, async (tx) => {
      await tx.query('SET LOCAL enable_seqscan = off');
      return await tx.query<{ 'QUERY PLAN': string }>(
        `EXPLAIN SELECT id FROM mail WHERE state = 'queued' AND next_try_at <= clock_timestamp()
         ORDER BY next_try_at LIMIT 5 FOR UPDATE SKIP LOCKED`,
      );
    });
    expect(plan.map((row) => row['QUERY PLAN']).join('\n')).toContain('mail_queued');
  });
});
