import type { ChoreStanding, DeadDelivery, ShownEvent, SubscriberStats } from '#link/durable';
import { textTable } from '../commands/text-table.js';

export type Of<T> = T & { readonly module: string };

/** One line for each dead delivery. */
export function deadAsText(items: readonly Of<DeadDelivery>[]): string {
  if (items.length === 0) return 'No delivery is dead.';
  return textTable(
    ['DELIVERY', 'EVENT', 'FOR', 'OCCURRED', 'CAUSE', 'TRIES', 'ERROR'],
    items.map((one) => [
      one.id,
      one.name,
      one.subscriber,
      seconds(one.occurredAt),
      one.cause ?? '-',
      String(one.failures),
      one.lastError.slice(0, 100),
    ]),
  );
}

export function statsAsText(items: readonly Of<SubscriberStats>[]): string {
  if (items.length === 0) return 'Everything is delivered.';
  return textTable(
    ['FROM', 'FOR', 'PENDING', 'FAILING', 'OLDEST', 'DEAD'],
    items.map((one) => [
      one.module,
      one.subscriber,
      String(one.pending),
      String(one.failing),
      one.oldestAt === undefined ? '-' : seconds(one.oldestAt),
      String(one.dead),
    ]),
  );
}

/** One line for each chore. */
export function choresAsText(chores: readonly ChoreStanding[]): string {
  if (chores.length === 0) return 'No chore ran yet.';
  return textTable(
    ['CHORE', 'STATE', 'DUE', 'ENDED', 'STARTS', 'OUTCOME'],
    chores.map((one) => [
      one.name,
      one.state,
      seconds(one.dueAt),
      one.endedAt === undefined ? '-' : seconds(one.endedAt),
      String(one.starts),
      one.outcome ?? '-',
    ]),
  );
}

/** An event with its body and what became of each delivery. */
export function eventAsText(event: ShownEvent): string {
  const facts = [
    ['EVENT', `${event.id}  ${event.name} (version ${event.version})`],
    ['OCCURRED', event.occurredAt],
    ['WORKSPACE', event.workspaceId],
    ['TRACE', event.trace],
    ['BODY', event.body],
  ] as const;
  const deliveries = textTable(
    ['DELIVERY', 'FOR', 'STATE', 'RINGS', 'FAILURES', 'CAUSE', 'ERROR'],
    event.deliveries.map((one) => [
      one.id,
      one.subscriber,
      one.state,
      String(one.rings),
      String(one.failures),
      one.cause ?? '-',
      one.lastError ?? '-',
    ]),
  );
  return [...facts.map(([name, value]) => `${name.padEnd(9)}  ${value}`), '', deliveries].join('\n');
}

/** Without fractions, which nobody reads in a table. */
const seconds = (instant: string) => instant.replace(/\.\d+Z$/, 'Z');
