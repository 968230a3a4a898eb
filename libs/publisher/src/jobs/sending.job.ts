import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { ModuleDatabase, WakeLoop } from '#database';
import { InboxGate } from '#link/durable';
import { createLog, traceIdOf } from '#observability';
import { recordWhileHeld } from '../domain/record-while-held.js';
import { publisherConfig, type PublisherConfig } from '../publisher.config.js';
import { type ClaimedPublication, ClaimPublicationsUseCase } from '../use-cases/claim-publications.use-case.js';
import { type EndedSend, RecordOutcomeUseCase } from '../use-cases/record-outcome.use-case.js';
import { SendPublicationUseCase } from '../use-cases/send-publication.use-case.js';
import { GroupCommit } from './group-commit.js';
import { HeldPublications } from './held-publications.js';
import { LeaseRenewal } from './lease-renewal.js';

const log = createLog('publisher');
/** Outcomes that share one commit; more would hold many posts' locks for long. */
const MOST_IN_A_COMMIT = 100;

/** The three steps of a send. */
@Injectable()
export class SendingSteps {
  constructor(
    readonly claim: ClaimPublicationsUseCase,
    readonly send: SendPublicationUseCase,
    readonly record: RecordOutcomeUseCase,
  ) {}
}

/**
 * Sends what is due, several at a time. A process that just started sends nothing until its inbox is drained past
 * its start: a cancellation that was answered while it was away must be known first.
 */
@Injectable()
export class SendingJob implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly loop: WakeLoop;
  private readonly held: HeldPublications;
  private readonly renewal: LeaseRenewal;
  private readonly recording: GroupCommit<EndedSend, boolean>;
  private readonly underWay = new Set<Promise<void>>();
  private unlisten: (() => void) | undefined;
  private stopping = false;

  constructor(
    private readonly database: ModuleDatabase,
    private readonly gate: InboxGate,
    private readonly steps: SendingSteps,
    @Inject(publisherConfig.token) private readonly config: PublisherConfig,
  ) {
    this.held = new HeldPublications(config.leaseMs);
    this.renewal = new LeaseRenewal(database, this.held, config.leaseMs);
    this.recording = new GroupCommit((ended) => steps.record.run(ended), MOST_IN_A_COMMIT);
    this.loop = new WakeLoop({
      name: 'publisher.sending',
      everyMs: config.sweepMs,
      log,
      run: () => this.round(),
    });
  }

  onApplicationBootstrap(): void {
    void this.begin().catch((error: unknown) => {
      if (!this.stopping) log.error({ err: error }, 'sending could not begin');
    });
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping = true;
    this.unlisten?.();
    await this.loop.stop();
    await Promise.all(this.underWay); // each has its own limit; a lease keeps others away until then
    await this.renewal.stop();
  }

  private async begin(): Promise<void> {
    await this.gate.drained('publisher');
    if (this.stopping) return;
    this.unlisten = await this.database.listen('publisher_wake', () => this.loop.wake());
    this.renewal.start();
    this.loop.start();
  }

  private async round(): Promise<number | undefined> {
    const free = this.config.concurrency - this.held.size;
    if (free <= 0) return undefined; // the next finished send wakes the loop
    const askedAt = performance.now();
    const { claimed, nextMs } = await this.steps.claim.run(free);
    for (const one of claimed) this.start(one, askedAt);
    return nextMs === undefined || claimed.length === free ? undefined : Math.max(0, nextMs);
  }

  private start(claimed: ClaimedPublication, askedAt: number): void {
    const { row } = claimed;
    this.held.add(row, askedAt);
    const sending = this.sendAndRecord(claimed)
      .catch((error: unknown) => {
        // Not recorded: the lease runs out, and the post is looked for. Nothing is lost and nothing sent twice.
        log.error(
          { err: error, workspaceId: row.workspaceId, postId: row.postId, publicationId: row.id },
          'an outcome could not be recorded',
        );
      })
      .finally(() => {
        this.held.remove(row.id);
        this.underWay.delete(sending);
        this.loop.wake();
      });
    this.underWay.add(sending);
  }

  private async sendAndRecord(claimed: ClaimedPublication): Promise<void> {
    const { row, channel } = claimed;
    const stillHeld = () => this.held.has(row.id);
    const outcome = await this.steps.send.run(claimed, stillHeld);
    const fields = {
      trace: traceIdOf(row.trace),
      workspaceId: row.workspaceId,
      postId: row.postId,
      publicationId: row.id,
      network: channel?.network,
    };
    log.info({ ...fields, outcome: outcome.kind, attempt: row.attempts }, 'sent to a network');
    const recorded = await recordWhileHeld({
      record: () => this.recording.add({ claimed, outcome }),
      stillHeld,
      pause: (ms) => pause(ms),
    });
    if (!recorded) log.warn(fields, 'another process had taken over; its word counts');
  }
}
