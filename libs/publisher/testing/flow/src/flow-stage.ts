import { setTimeout as pause } from 'node:timers/promises';
import { Test } from '@nestjs/testing';
import type { Connector } from '#connectors';
import { moduleDatabase } from '#database/testing';
import { durableMigrations, InboxGate } from '#link/durable';
import { RecordingOutbox } from '#link/durable/testing/recording';
import { type Expected, type Fakenet, type Shown, waitFor } from '#testing';
import { LookSteps, ReconcilingJob } from '../../../src/jobs/reconciling.job.js';
import { SendingJob, SendingSteps } from '../../../src/jobs/sending.job.js';
import { publisherMigrations } from '../../../src/persistence/migrations/index.js';
import type { PublisherConfig } from '../../../src/publisher.config.js';
import { PublisherBench } from '../../publisher-bench.js';
import { publisherParts } from '../../publisher-parts.js';

/** Networks, who plays them, and how to end it all. */
export interface PlayedNetworks {
  readonly fakenet: Fakenet;
  readonly connectors: readonly Connector[];
  stop(): Promise<void>;
}

/** The publisher's loops in this process, on a real database, with played networks. Its neighbours are away. */
export class FlowStage {
  readonly asked: (Expected & { channelId: string })[] = [];
  private loops: { close(): Promise<void> } | undefined;

  private constructor(
    readonly bench: PublisherBench,
    readonly fakenet: Fakenet,
    private readonly start: () => Promise<{ close(): Promise<void> }>,
    private readonly close: () => Promise<void>,
  ) {}

  static async open(
    { fakenet, connectors, stop }: PlayedNetworks,
    settings: Partial<PublisherConfig>,
  ): Promise<FlowStage> {
    const bench = await PublisherBench.start(connectors);
    const start = async () => {
      const migrations = [...durableMigrations, ...publisherMigrations];
      const { db, close } = await moduleDatabase(bench.databaseUrl, { module: 'publisher', entities: [], migrations });
      const module = await Test.createTestingModule({
        providers: [
          ...publisherParts({ db, outbox: new RecordingOutbox(), connectors, settings }),
          ...[SendingSteps, LookSteps, SendingJob, ReconcilingJob],
          { provide: InboxGate, useValue: { drained: async () => undefined } },
        ],
      }).compile();
      await module.init();
      return {
        close: async () => {
          await module.close();
          await close();
        },
      };
    };
    return new FlowStage(bench, fakenet, start, async () => {
      await bench.stop();
      await stop();
    });
  }

  /** A post on a channel, whose instant is set when everything is due. */
  async ask(network: string, channelId: string, text: string): Promise<void> {
    const post = this.bench.post([channelId], { contents: [{ channelId, text }] });
    await this.bench.prepare(post);
    await this.bench.fire(post);
    this.asked.push({ postId: post.postId, network, text, dueAt: post.dueAt, channelId });
  }

  /** Starts the loops, and returns as the first falls due; all do so within one second, in the order in which they were asked for. */
  async run(): Promise<void> {
    const startsAt = Date.now() + 1500;
    this.asked.forEach((one, place) => {
      const dueAt = new Date(startsAt + Math.floor((place * 1000) / this.asked.length)).toISOString();
      this.asked[place] = { ...one, dueAt };
    });
    const due = JSON.stringify(this.asked.map(({ postId, dueAt }) => ({ postId, dueAt })));
    await this.bench.alter(
      `UPDATE publication p SET due_at = d."dueAt", next_at = d."dueAt"
       FROM jsonb_to_recordset('${due}'::jsonb) AS d ("postId" uuid, "dueAt" timestamptz) WHERE p.post_id = d."postId"`,
    );
    this.loops = await this.start();
    await pause(Math.max(0, startsAt - Date.now()));
  }

  /** Waits until every post has come to its end. */
  async settled(limitMs: number): Promise<void> {
    const open = `SELECT 1 FROM publication WHERE state NOT IN ('sent', 'failed', 'missed') LIMIT 1`;
    await waitFor(async () => (await this.bench.alter(open)).length === 0, {
      ...{ what: 'every post to come to its end', limitMs, everyMs: 100 },
    }).catch(() => undefined); // the verdict says what did not
  }

  async shown(): Promise<Shown[]> {
    const networkOf = new Map(this.asked.map(({ postId, network }) => [postId, network]));
    const rows = await this.bench.alter<{ postId: string; state: string }>(
      `SELECT post_id AS "postId", state FROM publication`,
    );
    return rows.map((row) => ({ ...row, network: networkOf.get(row.postId) ?? '' }));
  }

  async stop(): Promise<void> {
    await this.loops?.close();
    await this.close();
  }
}
