import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PrepareRevision } from '#contracts';
import { OutboundGuard } from '#http';
import { type Accepted, type Fakenet, OUTCOME_MODELS, type OutcomeModel, startFakenet } from '#testing';
import { ModelConnector } from '#testing/model-kit';
import { PublisherBench } from '../../publisher-bench.js';
import { OUTCOME_FAULT_NAMES, OUTCOME_FAULTS, type OutcomeFault } from './outcome-faults.js';

/** How long a network may take in a run, instead of the half minute of an installation. */
const SEND_TIMEOUT_MS = 1000;
/** As installations have it. */
const LEASE_MS = 20_000;
const AT_ONCE = 64;

/** One post of the run: on a network of one model, with one fault at its first send. */
export interface OutcomePost {
  readonly model: OutcomeModel;
  readonly fault: OutcomeFault;
  readonly text: string;
  readonly post: PrepareRevision;
}

/** A publication as its row says it. */
export interface OutcomeRow {
  readonly postId: string;
  readonly state: string;
  readonly waitsForPerson: boolean;
}

/** The real publisher on a real database, against networks of every model, with every fault of an unknown outcome. */
export class OutcomeRun {
  readonly posts: OutcomePost[] = [];

  private constructor(
    private readonly bench: PublisherBench,
    private readonly fakenet: Fakenet,
    private readonly close: () => Promise<void>,
  ) {}

  static async start(options: { postsPerCell: number; retryUnseen?: boolean }): Promise<OutcomeRun> {
    const folder = mkdtempSync(join(tmpdir(), 'drover-outcomes-'));
    const fakenet = await startFakenet({ ledger: join(folder, 'ledger.jsonl') });
    const guard = new OutboundGuard({ allow: [fakenet.target] });
    const bench = await PublisherBench.start(
      OUTCOME_MODELS.map((model) => new ModelConnector(model, guard)),
      { sendTimeoutMs: SEND_TIMEOUT_MS, leaseMs: LEASE_MS, retryUnseen: options.retryUnseen ?? false },
    );
    const run = new OutcomeRun(bench, fakenet, async () => {
      await guard.close();
      await bench.stop();
      await fakenet.stop();
      rmSync(folder, { recursive: true, force: true });
    });
    await run.ask(options.postsPerCell);
    return run;
  }

  /** Claims and sends all that is due, many at a time. */
  async send(): Promise<void> {
    for (;;) {
      const claimed = await this.bench.claim(AT_ONCE);
      if (claimed.length === 0) return;
      await Promise.all(
        claimed.map(async (one) => {
          const outcome = await this.bench.hand(one);
          const dies = one.row.attempts === 1 && this.faultOf(one.row.postId) === 'sender_killed_after_accept';
          if (!dies) await this.bench.record(one, outcome);
        }),
      );
    }
  }

  /** Lets time pass, and does what publisher's jobs do then. */
  async pass(ms: number): Promise<void> {
    await this.bench.letPass(ms);
    await this.bench.takeOver();
    await this.bench.lookAsDue();
    await this.send();
  }

  async rows(): Promise<OutcomeRow[]> {
    return await this.bench.alter<OutcomeRow>(
      `SELECT post_id AS "postId", state, waits_for_person AS "waitsForPerson" FROM publication`,
    );
  }

  accepted = (): Promise<Accepted[]> => this.fakenet.ledger();

  stop = () => this.close();

  private faultOf(postId: string): OutcomeFault | undefined {
    return this.posts.find(({ post }) => post.postId === postId)?.fault;
  }

  private async ask(postsPerCell: number): Promise<void> {
    for (const model of OUTCOME_MODELS) {
      for (const fault of OUTCOME_FAULT_NAMES) {
        for (let count = 0; count < postsPerCell; count += 1) {
          // An account each: what waits for an end holds up whatever is due after it on its channel.
          const token = `token-${fault}_${count}`;
          const channel = await this.bench.connect(model, { server: this.fakenet.url, token });
          const text = `${model} ${fault} ${randomUUID()}`;
          const post = this.bench.post([channel], { contents: [{ channelId: channel, text }] });
          this.posts.push({ model, fault, text, post });
        }
      }
    }
    await this.fakenet.script(
      this.posts.flatMap(({ fault, text }) => {
        const effect = OUTCOME_FAULTS[fault];
        return effect ? [{ ...effect, match: { operation: 'post', textIncludes: text }, times: 1 }] : [];
      }),
    );
    for (const { post } of this.posts) {
      await this.bench.prepare(post);
      await this.bench.fire(post);
    }
  }
}
