import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { ModuleDatabase, WakeLoop } from '#database';
import { InboxGate } from '#link/durable';
import { createLog, traceIdOf } from '#observability';
import { heardOf } from '../domain/away.js';
import type { SendOutcome } from '../domain/outcome.js';
import type { Destination } from '../domain/share-out.js';
import { recordWhileHeld } from '../domain/record-while-held.js';
import { publisherConfig, type PublisherConfig } from '../publisher.config.js';
import { type ClaimedPublication, ClaimPublicationsUseCase } from '../use-cases/claim-publications.use-case.js';
import { type EndedSend, RecordOutcomeUseCase } from '../use-cases/record-outcome.use-case.js';
import { LookSoonUseCase } from '../use-cases/look-soon.use-case.js';
import { SendPublicationUseCase } from '../use-cases/send-publication.use-case.js';
import { SettleLetGoUseCase } from '../use-cases/settle-let-go.use-case.js';
import { Destinations, destinationLimits } from './destinations.js';
import { GroupCommit } from './group-commit.js';
import { HeldPublications } from './held-publications.js';
import { LeaseRenewal } from './lease-renewal.js';

const log = createLog('publisher');
/** Outcomes that share one commit; more would hold many posts' locks for long. */
const MOST_IN_A_COMMIT = 100;

/** Where much is under way, claims and outcomes wait so long for more of their kind to share a commit. */
const GATHER_MS = 8;

/** A process that is asked to end waits so long for what it is sending. */
const LONGEST_FAREWELL_MS = 30_000;

/** The steps of a send, and what is done around it. */
@Injectable()
export class SendingSteps {
  constructor(
    readonly claim: ClaimPublicationsUseCase,
    readonly send: SendPublicationUseCase,
    readonly record: RecordOutcomeUseCase,
    readonly letGo: SettleLetGoUseCase,
    readonly lookSoon: LookSoonUseCase,
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
  private readonly destinations: Destinations;
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
    this.destinations = new Destinations(destinationLimits(config.concurrency, config.networkShare), (host) =>
      this.lookSoon(host),
    );
    this.renewal = new LeaseRenewal(database, this.held, config.leaseMs);
    this.recording = new GroupCommit(
      (ended) => steps.record.run(ended),
      MOST_IN_A_COMMIT,
      () => pause(GATHER_MS),
    );
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
    // What is not over by then is left to its lease: others take it over and look for it.
    await Promise.race([Promise.all(this.underWay), pause(LONGEST_FAREWELL_MS, undefined, { ref: false })]);
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
    if (this.held.size > this.config.concurrency / 2) await pause(GATHER_MS);
    const free = this.config.concurrency - this.held.size;
    if (free <= 0) return undefined; // the next finished send wakes the loop
    const askedAt = performance.now();
    const terms = { suspects: !this.held.hasSuspect, room: this.destinations };
    const { claimed, nextMs, letGo } = await this.steps.claim.run(free, terms);
    for (const one of claimed) this.start(one, askedAt);
    if (letGo) {
      await this.steps.letGo.run();
      return 0;
    }
    if (claimed.length === free) return undefined;
    return soonest(nextMs, this.destinations.untilTrialMs());
  }

  /** What became unknown while its host was away need not wait for its next look. */
  private lookSoon(host: Destination): void {
    this.steps.lookSoon.run(host).catch((error: unknown) => {
      if (!this.stopping) log.warn({ err: error, ...host }, 'what is unknown waits for its next look');
    });
  }

  private start(claimed: ClaimedPublication, askedAt: number): void {
    const { row, destination } = claimed;
    this.held.add(row, askedAt);
    const outcome = this.steps.send.run(claimed, () => this.held.has(row.id));
    this.destinations.begin(destination, outcome.then(heardOf));
    const sending = this.record(claimed, outcome)
      .catch((error: unknown) => {
        // Not recorded: the lease runs out, and the post is looked for. Nothing is lost and nothing sent twice.
        log.error(
          { err: error, workspaceId: row.workspaceId, postId: row.postId, publicationId: row.id },
          'an outcome could not be recorded',
        );
      })
      .finally(() => {
        this.held.remove(row.id);
        this.destinations.end(destination);
        this.underWay.delete(sending);
        this.loop.wake();
      });
    this.underWay.add(sending);
  }

  private async record(claimed: ClaimedPublication, sent: Promise<SendOutcome>): Promise<void> {
    const { row, channel } = claimed;
    const outcome = await sent;
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
      stillHeld: () => this.held.has(row.id),
      pause: (ms) => pause(ms),
    });
    if (!recorded) log.warn(fields, 'another process had taken over; its word counts');
  }
}

function soonest(...waits: readonly (number | undefined)[]): number | undefined {
  const known = waits.filter((ms) => ms !== undefined);
  return known.length > 0 ? Math.max(0, Math.min(...known)) : undefined;
}
