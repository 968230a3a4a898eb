import { Injectable, type Type } from '@nestjs/common';
import { Done, type ImplementationOf } from '#contracts';
import { Serves } from '#link/nest';
import { createLog } from '#observability';
import { type DeliveriesContract, deliveriesContractOf } from '../deliveries.contract.js';
import { ChoreStandings } from '../deliveries/chores.js';
import { DeadPage, ListDead, ReplayDead } from '../deliveries/dead-letters.js';
import { AskStats, DeliveryStats, FoundEvent, ShowDelivery } from '../deliveries/delivery-report.js';
import { PendingAnswer, PendingQuestion, RingOpen, RungAgain } from '../deliveries/pending-deliveries.js';
import { SettleDeliveries } from '../deliveries/settle-deliveries.js';
import { ChoreRunStore } from '../persistence/chore-run.store.js';
import { DeadLetterStore } from '../persistence/dead-letter.store.js';
import { DeliveryReportStore } from '../persistence/delivery-report.store.js';
import { DeliveryStore, type Line, type SettledFailure } from '../persistence/delivery.store.js';
import { Sweep } from './sweep.js';

const log = createLog('durable');

/** Answers for one module's deliveries. */
@Injectable()
export class DeliveriesService implements ImplementationOf<DeliveriesContract> {
  constructor(
    private readonly deliveries: DeliveryStore,
    private readonly deadLetters: DeadLetterStore,
    private readonly report: DeliveryReportStore,
    private readonly sweep: Sweep,
    private readonly choreRuns: ChoreRunStore,
  ) {}

  async settle({ acknowledged, failed }: SettleDeliveries): Promise<Done> {
    const moved = acknowledged.length > 0 ? await this.deliveries.acknowledge(acknowledged) : [];
    const failures = failed.length > 0 ? await this.deliveries.fail(failed) : [];
    failures.forEach(logFailure);
    await this.sweep.ringNext([...moved, ...failures.flatMap(lineOfDead)]);
    return {};
  }

  pending({ subscriber, before }: PendingQuestion): Promise<PendingAnswer> {
    return this.deliveries.pending(subscriber, before);
  }

  async ringOpen({ subscriber, before }: RingOpen): Promise<RungAgain> {
    return { count: await this.sweep.ringOpen(subscriber, before) };
  }

  stats({ subscriber }: AskStats): Promise<DeliveryStats> {
    return this.report.stats(subscriber);
  }

  async show({ id }: ShowDelivery): Promise<FoundEvent> {
    const event = await this.report.find(id);
    return event ? { event } : {};
  }

  async dead(asked: ListDead): Promise<DeadPage> {
    const items = await this.deadLetters.list(asked);
    const last = items.length === asked.limit ? items.at(-1) : undefined;
    return last ? { items, nextCursor: last.id } : { items };
  }

  async replay({ ids }: ReplayDead): Promise<RungAgain> {
    const count = await this.deadLetters.replay(ids);
    this.sweep.wake();
    return { count };
  }

  async chores(): Promise<ChoreStandings> {
    return { chores: await this.choreRuns.standing() };
  }
}

/** The class under which Nest and the link know the service of one module. */
export function deliveriesServiceOf(module: string): Type<DeliveriesService> {
  @Serves(deliveriesContractOf(module))
  @Injectable()
  class ModuleDeliveriesService extends DeliveriesService {
    constructor(
      deliveries: DeliveryStore,
      deadLetters: DeadLetterStore,
      report: DeliveryReportStore,
      sweep: Sweep,
      runs: ChoreRunStore,
    ) {
      super(deliveries, deadLetters, report, sweep, runs);
    }
  }
  return ModuleDeliveriesService;
}

const lineOfDead = ({ state, subscriber, orderKey }: SettledFailure): Line[] =>
  state === 'dead' && orderKey !== null ? [{ subscriber, orderKey }] : [];

function logFailure({ id, state, name, subscriber, workspaceId, failures }: SettledFailure): void {
  const fields = { deliveryId: id, event: name, subscriber, workspaceId, failures };
  if (state === 'dead') log.error(fields, 'A delivery is dead: mend what hinders it, then replay it');
  else log.warn(fields, 'A delivery failed and is tried again');
}
