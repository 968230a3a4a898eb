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
  const sent = events.filter((event) => event.subscribers.includes(module)).map((event) => event.name);
  const handled = Map.groupBy(own, ({ event }) => event.name);
  const findings = [
    ...sent
      .filter((name) => !handled.has(name))
      .map((name) => `${name} has no handler; mark one with @Handles and provide it.`),
    ...[...handled]
      .filter(([, ofOne]) => ofOne.length > 1)
      .map(([name, ofOne]) => `${name} is handled by ${ofOne.map((one) => one.name).join(' and ')}; keep one.`),
    ...own
      .filter(({ event }) => !event.subscribers.includes(module))
      .map(({ name, event }) => `${name} handles ${event.name}, which names no subscriber ${module}; add it there.`),
  ];
  if (findings.length > 0) throw new DurableCensusFailed({ module, findings });
}
