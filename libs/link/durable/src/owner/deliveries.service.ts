import { Injectable, type Type } from '@nestjs/common';
import { Done, type ImplementationOf } from '#contracts';
import { Serves } from '#link/nest';
import { createLog } from '#observability';
import {
  DeadPage,
  type DeliveriesContract,
  deliveriesContractOf,
  ListDead,
  PendingAnswer,
  PendingQuestion,
  ReplayDead,
  RingOpen,
  RungAgain,
  SettleDeliveries,
} from '../deliveries.contract.js';
import { DeadLetterStore } from '../persistence/dead-letter.store.js';
import { DeliveryStore, type Line, type SettledFailure } from '../persistence/delivery.store.js';
import { Sweep } from './sweep.js';

const log = createLog('durable');

/** Answers for one module's deliveries. */
@Injectable()
export class DeliveriesService implements ImplementationOf<DeliveriesContract> {
  constructor(
    private readonly deliveries: DeliveryStore,
    private readonly deadLetters: DeadLetterStore,
    private readonly sweep: Sweep,
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

  async dead({ limit, cursor }: ListDead): Promise<DeadPage> {
    const items = await this.deadLetters.list(limit, cursor);
    const last = items.length === limit ? items.at(-1) : undefined;
    return last ? { items, nextCursor: last.id } : { items };
  }

  async replay({ ids }: ReplayDead): Promise<RungAgain> {
    const count = await this.deadLetters.replay(ids);
    this.sweep.wake();
    return { count };
  }
}

/** The class under which Nest and the link know the service of one module. */
export function deliveriesServiceOf(module: string): Type<DeliveriesService> {
  @Serves(deliveriesContractOf(module))
  @Injectable()
  class ModuleDeliveriesService extends DeliveriesService {
    constructor(deliveries: DeliveryStore, deadLetters: DeadLetterStore, sweep: Sweep) {
      super(deliveries, deadLetters, sweep);
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
