import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PrepareRevision } from '#contracts';
import { OutboundGuard } from '#http';
import { PublisherBench } from '#publisher/testing';
import { diedAt, planDeaths, storageOf } from '#publisher/testing/replica';
import { OUTCOME_MODELS, type OutcomeModel, type Shown, waitFor } from '#testing';
import { ModelConnector } from '#testing/model-kit';
import { ForkedReplica } from '../../forked-replica.js';
import { addPicture } from './add-picture.js';
import type { CrashCase } from './crash-cases.js';

/** One post at a time, so that the moment at which a process dies is this post's. */
const SETTINGS = { concurrency: 1, leaseMs: 1000, sendTimeoutMs: 5000, sweepMs: 250 };
/** Even a busy machine starts a process and runs through a lease in this. */
const PATIENCE_MS = 60_000;
/** What is not to be known after this much time of the database's is left to people. */
const UNKNOWN_MS = 10 * 60_000;
/** While a look lasts, its publication is put off by 30 s: that wait is not shortened. */
const LOOK_LEASE_SECONDS = [28, 30] as const;

interface Row {
  state: string;
  waitsForPerson: boolean;
  /** Messages that are out. */
  part: number;
  waitMs: number | null;
}

/** A database and the replicas of publisher that work on it. */
export class CrashBench {
  private readonly channels = new Map<OutcomeModel, string>();

  private constructor(
    private readonly bench: PublisherBench,
    private readonly guard: OutboundGuard,
    private readonly folder: string,
    private readonly replicas: readonly [ForkedReplica, ForkedReplica],
  ) {}

  static async start(fakenetUrl: string): Promise<CrashBench> {
    const folder = await mkdtemp(join(tmpdir(), 'drover-crashes-'));
    const guard = new OutboundGuard({ allow: [new URL(fakenetUrl).host] });
    const bench = await PublisherBench.start(OUTCOME_MODELS.map((model) => new ModelConnector(model, guard)));
    const options = { databaseUrl: bench.databaseUrl, fakenetUrl, folder, settings: SETTINGS };
    const program = join(import.meta.dirname, '..', 'replica.main.js');
    const replica = (name: string) => new ForkedReplica(name, program, options);
    const crashes = new CrashBench(bench, guard, folder, [replica('one'), replica('other')]);
    for (const model of OUTCOME_MODELS) {
      crashes.channels.set(model, await bench.connect(model, { server: fakenetUrl, token: 'token-herd' }));
    }
    return crashes;
  }

  /** Lets processes die with a post as planned, and time pass until it has come to an end. */
  async run(crash: CrashCase): Promise<{ post: PrepareRevision; shown: Shown; died: boolean }> {
    const [one, other] = this.replicas;
    if (!one.running) await one.start();
    if (crash.resumedBy === 'other' && !other.running) await other.start();
    if (crash.resumedBy === 'same') await other.end('SIGKILL');
    const id = randomUUID();
    planDeaths(this.folder, { id, moments: crash.moments });
    const channelId = this.channels.get(crash.model) ?? '';
    const [text, message, comment] = crash.texts;
    const below = message && comment ? { thread: [{ text: message }], comment: { text: comment } } : {};
    const file = crash.withFile ? await this.file(id) : undefined;
    const files = file ? { media: [{ mediaId: file.mediaId }] } : {};
    const post = this.bench.post([channelId], { contents: [{ channelId, text, ...below, ...files }] });
    await this.bench.prepare(post);
    await this.bench.fire(post);
    let died = true;
    for (const place of crash.moments.keys()) {
      const isLast = place === crash.moments.length - 1;
      died &&= await this.passUntil(post, () => diedAt(this.folder, id, place));
      if (!died) break;
      if (place === 0 && file?.isRevived) continue;
      const dead = await this.dead();
      if (crash.resumedBy === 'same' || !isLast) await dead.start();
    }
    await this.passUntil(post, ({ state, waitsForPerson }, passedMs) =>
      state === 'unknown'
        ? waitsForPerson && passedMs >= UNKNOWN_MS
        : !['due', 'sending', 'retry_wait'].includes(state),
    );
    const { state, part } = await this.row(post);
    return { post, died, shown: { postId: post.postId, network: crash.model, state, partsSent: part } };
  }

  async stop(): Promise<void> {
    await Promise.all(this.replicas.map((replica) => replica.end('SIGKILL')));
    await this.guard.close();
    await this.bench.stop();
    await rm(this.folder, { recursive: true, force: true });
  }

  /** A picture of the library, once it is ready; if a process dies with the work on it, the next one has it at once. */
  private async file(planned: string): Promise<{ mediaId: string; isRevived: boolean }> {
    const mediaId = await addPicture(this.bench, storageOf(this.folder));
    let isRevived = false;
    await waitFor(
      async () => {
        if (!isRevived && diedAt(this.folder, planned, 0)) {
          isRevived = true;
          const dead = await this.dead();
          await dead.start();
          await this.bench.alter(`UPDATE work_item SET next_at = clock_timestamp()`);
          await this.bench.alter(`SELECT pg_notify('publisher_work', 'media')`);
        }
        const [row] = await this.bench.alter<{ state: string }>(`SELECT state FROM media WHERE id = '${mediaId}'`);
        return row?.state === 'ready';
      },
      { what: 'a picture to be ready', limitMs: PATIENCE_MS },
    );
    return { mediaId, isRevived };
  }

  /** The process that died, once it is gone: what was marked as dead may still be ending. */
  private async dead(): Promise<ForkedReplica> {
    const [one, other] = this.replicas;
    return await waitFor(() => [one, other].find((replica) => replica.hasDied), {
      what: 'a process to be dead',
      limitMs: PATIENCE_MS,
    });
  }

  /** Shortens every wait of the post until something is true; false when it does not come true. */
  private async passUntil(post: PrepareRevision, isTrue: (row: Row, passedMs: number) => boolean): Promise<boolean> {
    let passedMs = 0;
    return await waitFor(
      async () => {
        const row = await this.row(post);
        if (isTrue(row, passedMs)) return true;
        const waitMs = row.waitMs ?? (row.state === 'unknown' ? UNKNOWN_MS : 0);
        if (row.state === 'unknown' || row.state === 'retry_wait') {
          passedMs += waitMs;
          await this.skip(post, waitMs);
        }
        return false;
      },
      { what: 'a moment of a post', limitMs: PATIENCE_MS, everyMs: 200 },
    ).catch(() => false);
  }

  /** How the post stands, and how long it still waits if that is not because somebody looks for it just now. */
  private async row({ postId }: PrepareRevision): Promise<Row> {
    const [shortest, longest] = LOOK_LEASE_SECONDS;
    const [row] = await this.bench.alter<Row & { lookedFor: boolean }>(
      `SELECT state, waits_for_person AS "waitsForPerson", part,
         coalesce(next_at - clock_timestamp() BETWEEN interval '${shortest} seconds' AND interval '${longest} seconds', false) AS "lookedFor",
         (extract(epoch FROM next_at - clock_timestamp()) * 1000)::float8 AS "waitMs"
       FROM publication WHERE post_id = '${postId}'`,
    );
    if (row === undefined) throw new TypeError(`There is no publication of ${postId}.`);
    return row.lookedFor || (row.waitMs ?? 0) < 0 ? { ...row, waitMs: 0 } : row;
  }

  private async skip({ postId }: PrepareRevision, ms: number): Promise<void> {
    if (ms <= 0) return;
    const back = (column: string) => `${column} = ${column} - interval '${ms} milliseconds'`;
    const publication = ['due_at', 'next_at', 'changed_at', 'part_from'].map(back).join(', ');
    const attempt = ['created_at', 'last_sent_at', 'doubt_from', 'doubt_to'].map(back).join(', ');
    await this.bench.alter(`WITH later AS (
        UPDATE publication SET ${publication} WHERE post_id = '${postId}' AND state IN ('unknown', 'retry_wait') RETURNING id)
      UPDATE attempt SET ${attempt} WHERE publication_id IN (SELECT id FROM later)`);
    await this.bench.alter(`SELECT pg_notify('publisher_wake', '')`);
  }
}
