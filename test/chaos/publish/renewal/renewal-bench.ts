import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PrepareRevision } from '#contracts';
import { OutboundGuard } from '#http';
import { PublisherBench } from '#publisher/testing';
import { diedAt, planDeaths } from '#publisher/testing/replica';
import { type Fakenet, waitFor } from '#testing';
import { RotatingModelConnector } from '#testing/model-kit';
import { ForkedReplica } from '../../forked-replica.js';
import type { RenewalCase } from './renewal-cases.js';

const SETTINGS = { concurrency: 4, leaseMs: 1000, sendTimeoutMs: 10_000, sweepMs: 250 };
/** Even a busy machine starts a process and runs through a lease in this. */
const PATIENCE_MS = 90_000;
/** Posts that wait for the same access. */
const POSTS = 3;
/** Who else needs it at the same time. */
const ASKERS = 5;

/** What one disturbed renewal came to. */
export interface RenewalEnd {
  readonly posts: readonly { post: PrepareRevision; text: string; state: string }[];
  /** The fault struck, or the process died. */
  readonly hit: boolean;
  readonly lost: boolean;
  readonly requests: number;
}

/** A database, three replicas of publisher's loops, and a process beside them that needs access too. */
export class RenewalBench {
  private constructor(
    private readonly bench: PublisherBench,
    private readonly network: RotatingModelConnector,
    private readonly fakenet: Fakenet,
    private readonly folder: string,
    private readonly replicas: readonly ForkedReplica[],
    private readonly guard: OutboundGuard,
  ) {}

  static async start(fakenet: Fakenet): Promise<RenewalBench> {
    const folder = await mkdtemp(join(tmpdir(), 'drover-renewals-'));
    const guard = new OutboundGuard({ allow: [fakenet.target] });
    const network = new RotatingModelConnector(guard);
    const bench = await PublisherBench.start([network]);
    const options = { databaseUrl: bench.databaseUrl, fakenetUrl: fakenet.url, folder, settings: SETTINGS };
    const program = join(import.meta.dirname, '..', 'replica.main.js');
    const replicas = ['one', 'two', 'three'].map((name) => new ForkedReplica(name, program, options));
    await Promise.all(replicas.map((replica) => replica.start()));
    return new RenewalBench(bench, network, fakenet, folder, replicas, guard);
  }

  /** Lets the access of a new channel end, disturbs its renewal, and waits until all that waited for it is out. */
  async run(disturbance: RenewalCase, name: string): Promise<RenewalEnd> {
    const credentials = { server: this.fakenet.url, name };
    const channelId = await this.bench.connect('rotating', credentials);
    const before = await this.requests();
    const id = randomUUID();
    if (disturbance.death) planDeaths(this.folder, { id, moments: [disturbance.death] });
    const match = { network: 'rotating', operation: 'refresh', textIncludes: `refresh-${name}-` };
    await this.fakenet.script(disturbance.fault ? [{ ...disturbance.fault, match, times: 1 }] : []);
    await this.bench.alter(`UPDATE channel SET access_ends_at = clock_timestamp() WHERE id = '${channelId}'`);
    const posts = await this.post(channelId, name);
    const hit = await this.struck(disturbance, id);
    await Promise.all([this.revive(), this.askAll(channelId)]);
    const lost = await this.settled(channelId);
    if (lost) await this.bench.connect('rotating', credentials);
    const states = await this.ended(posts.map(({ post }) => post));
    const requests = (await this.requests()) - before;
    return { hit, lost, requests, posts: posts.map((one, place) => ({ ...one, state: states[place] ?? '' })) };
  }

  async stop(): Promise<void> {
    await Promise.all(this.replicas.map((replica) => replica.end('SIGKILL')));
    await this.guard.close();
    await this.bench.stop();
    await rm(this.folder, { recursive: true, force: true });
  }

  private async requests(): Promise<number> {
    return (await this.fakenet.counts())['rotating.refresh'] ?? 0;
  }

  private async post(channelId: string, name: string): Promise<{ post: PrepareRevision; text: string }[]> {
    const posts: { post: PrepareRevision; text: string }[] = [];
    for (let count = 0; count < POSTS; count += 1) {
      const text = `${name} ${count} ${randomUUID()}`;
      const post = this.bench.post([channelId], { contents: [{ channelId, text }] });
      await this.bench.prepare(post);
      await this.bench.fire(post);
      posts.push({ post, text });
    }
    await this.bench.alter(`SELECT pg_notify('publisher_wake', '')`);
    return posts;
  }

  private async struck({ death, fault }: RenewalCase, id: string): Promise<boolean> {
    if (!death && !fault) return true;
    const isThere = async () =>
      death ? diedAt(this.folder, id, 0) : (await this.fakenet.struck()).every(({ struck }) => struck > 0);
    return await waitFor(isThere, { what: 'the fault to strike', limitMs: PATIENCE_MS, everyMs: 20 }).catch(
      () => false,
    );
  }

  private async revive(): Promise<void> {
    for (const replica of this.replicas) if (replica.hasDied) await replica.start();
  }

  /** As the chore, a look and somebody's click would. */
  private async askAll(channelId: string): Promise<void> {
    const row = await this.bench.row(channelId);
    await Promise.allSettled(Array.from({ length: ASKERS }, () => this.bench.freshAccess(row, this.network)));
  }

  /** Hurries waits along until access was renewed (false), or a person is needed (true). */
  private async settled(channelId: string): Promise<boolean> {
    let lost = false;
    await waitFor(
      async () => {
        const { state, accessEndsAt } = await this.bench.row(channelId);
        lost = state === 'reconnect_needed';
        if (lost || (accessEndsAt?.getTime() ?? 0) > Date.now()) return true;
        await this.bench.alter(`UPDATE channel_access SET next_try_at = NULL WHERE channel_id = '${channelId}'`);
        await this.askAll(channelId);
        return false;
      },
      { what: 'the access to be renewed or lost', limitMs: PATIENCE_MS, everyMs: 100 },
    );
    return lost;
  }

  private async ended(posts: readonly PrepareRevision[]): Promise<string[]> {
    const read = async () => (await Promise.all(posts.map((post) => this.bench.states(post)))).flat();
    return await waitFor(
      async () => {
        await this.revive();
        const states = await read();
        if (states.every((state) => state === 'sent' || state === 'failed' || state === 'missed')) return states;
        await this.bench.alter(
          `UPDATE publication SET next_at = clock_timestamp()
           WHERE state = 'retry_wait' AND next_at > clock_timestamp() AND reason_code <> 'waits_for_reconnect'`,
        );
        await this.bench.alter(`SELECT pg_notify('publisher_wake', '')`);
        return false;
      },
      { what: 'what waited to be out', limitMs: PATIENCE_MS, everyMs: 100 },
    ).catch(read);
  }
}
