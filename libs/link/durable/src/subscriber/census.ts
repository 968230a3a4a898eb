import type { EventType } from '#contracts';
import { DurableCensusFailed } from '../durable.errors.js';
import type { EventHandler } from '../handles.decorator.js';

/** A handler with the module and the event it was marked with. */
export interface BoundHandler {
  readonly module: string;
  readonly event: EventType;
  readonly handler: EventHandler<object>;
  /** Its class, for people. */
  readonly name: string;
}

/**
 * Every event that names `module` as a subscriber has exactly one handler of that module, and no handler waits for
 * what never comes. (That durable commands are served is the link's own census.) Throws DurableCensusFailed.
 */
export function census(module: string, handlers: readonly BoundHandler[], events: readonly EventType[]): void {
  const own = handlers.filter((handler) => handler.module === module);
  const sent = events.filter((event) => event.subscribers.includes(module));
  const findings = [
    ...sent.flatMap((event) => ofEvent(event, own)),
    ...own
      .filter(({ event }) => !event.subscribers.includes(module))
      .map(({ name, event }) => `${name} handles ${event.name}, which names no subscriber ${module}; add it there.`),
  ];
  if (findings.length > 0) throw new DurableCensusFailed({ module, findings });
}

function ofEvent({ name }: EventType, own: readonly BoundHandler[]): string[] {
  const handlers = own.filter(({ event }) => event.name === name);
  if (handlers.length === 1) return [];
  if (handlers.length === 0) return [`${name} has no handler; mark one with @Handles and provide it.`];
  return [`${name} is handled by ${handlers.map((one) => one.name).join(' and ')}; keep one.`];
}
