import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import type { Contract } from '#contracts';
import { ServedOperations } from '#link/nest';
import { allContracts, allEvents, durableCommands } from '../catalog.js';
import { discovered } from '../discovered.js';
import { Untakeable } from '../durable.errors.js';
import { type EventHandler, HandlesMetadata } from '../handles.decorator.js';
import type { Ring } from '../ring.js';
import { type BoundHandler, census } from './census.js';
import { commandTaker, eventTaker, type Taker } from './taker.js';

/** Knows who takes what in this process. */
@Injectable()
export class Takers implements OnModuleInit {
  private handlers: readonly BoundHandler[] = [];

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly served: ServedOperations,
  ) {}

  onModuleInit(): void {
    this.handlers = this.discovered();
  }

  /** Throws DurableCensusFailed unless the module takes exactly what is sent to it. */
  check(module: Contract): void {
    census(module.name, this.discovered(), allEvents);
  }

  /** Throws Untakeable when nobody here can ever take it. */
  find(subscriber: string, { name }: Pick<Ring, 'name'>): Taker {
    const taker = this.event(subscriber, name) ?? this.command(subscriber, name);
    if (!taker) throw new Untakeable({ name, reason: `${subscriber} has no handler for it` });
    return taker;
  }

  private event(subscriber: string, name: string): Taker | undefined {
    const found = this.handlers.find(({ module, event }) => module === subscriber && event.name === name);
    return found && eventTaker(found.event, found.handler);
  }

  private command(subscriber: string, name: string): Taker | undefined {
    const contract = allContracts.find((one) => one.name === subscriber);
    const operation = name.slice(subscriber.length + 1);
    if (!contract || !name.startsWith(`${subscriber}.`) || !durableCommands(contract).includes(operation))
      return undefined;
    const bound = this.served.find(contract.name, operation);
    return bound && commandTaker(contract, bound);
  }

  private discovered(): BoundHandler[] {
    return discovered(this.discovery, HandlesMetadata, isHandler).map(({ mark, instance, name }) => {
      return { module: mark.contract.name, event: mark.event, handler: instance, name };
    });
  }
}

function isHandler(instance: unknown): instance is EventHandler<object> {
  return typeof instance === 'object' && instance !== null && 'handle' in instance;
}
