import type { INestApplicationContext } from '@nestjs/common';
import { type DeadDelivery, DeliveriesDesk, DeliveriesDeskModule } from '#link/durable';
import { deadAsText, eventAsText, type Of, statsAsText } from '../events/as-text.js';
import { chosenModules } from '../modules.js';
import { say } from '../process/banner.js';
import { atDatabase } from './at-database.js';

export interface DeadFilter {
  /** The module that sent them. */
  module?: string;
  /** As in `publisher.post_settled`. */
  event?: string;
  /** The module that did not take them. */
  for?: string;
}

export interface DeadListing extends DeadFilter {
  json?: boolean;
  /** Most lines; more are counted in by a higher one. */
  limit: string;
}

/** Nothing of what was named can be shown or replayed. */
export class NoSuchDelivery extends Error {
  readonly code = 'drover.no_such_delivery';
  constructor(what: string) {
    super(`${what}. See \`drover events dead\` for what can be replayed.`);
    this.name = 'NoSuchDelivery';
  }
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Lists dead deliveries, the oldest of each module first. */
export async function listDead({ json, limit, ...filter }: DeadListing): Promise<void> {
  const most = Math.max(1, Math.trunc(Number(limit)) || 0);
  const items = await atDesks(filter.module, (desks) => gather(desks, filter, most + 1));
  const shown = items.slice(0, most);
  if (json) say(JSON.stringify({ items: shown, more: items.length > most }, undefined, 2));
  else say(deadAsText(shown));
  if (!json && items.length > most) say(`There are more; --limit ${most * 10} shows up to ${most * 10}.`);
}

export async function showStats({ json }: { json?: boolean }): Promise<void> {
  const stats = await atDesks(undefined, async (desks) => {
    const ofEach = await Promise.all(
      desks.map(async (desk) => (await desk.stats()).subscribers.map((one) => ({ module: desk.module, ...one }))),
    );
    return ofEach.flat();
  });
  say(json ? JSON.stringify(stats, undefined, 2) : statsAsText(stats));
}

/** @param id of a delivery or of an event */
export async function showEvent(id: string, { json }: { json?: boolean }): Promise<void> {
  checkIds([id]);
  const found = await atDesks(undefined, async (desks) => {
    const ofEach = await Promise.all(desks.map((desk) => desk.show(id)));
    return ofEach.find((event) => event !== undefined);
  });
  if (!found) throw new NoSuchDelivery(`No module has an event or a delivery ${id}, or none any more`);
  say(json ? JSON.stringify(found, undefined, 2) : eventAsText(found));
}

/** Sends dead deliveries again: those named, or with `all` every one that fits the filter. */
export async function replayDead(ids: readonly string[], options: DeadFilter & { all?: boolean }): Promise<void> {
  const { all = false, ...filter } = options;
  if (all === ids.length > 0) throw new NoSuchDelivery('Name deliveries or use --all, not both');
  checkIds(ids);
  const count = await atDesks(filter.module, async (desks) => {
    const replayed = await Promise.all(desks.map((desk) => (all ? replayAll(desk, filter) : desk.replay(ids))));
    return replayed.reduce((sum, one) => sum + one, 0);
  });
  if (count === 0) throw new NoSuchDelivery('None of these is dead');
  say(`${count} ${count === 1 ? 'delivery is' : 'deliveries are'} sent again.`);
}

/** Counts each once, even when it dies again meanwhile. */
async function replayAll(desk: DeliveriesDesk, filter: DeadFilter): Promise<number> {
  const ids: string[] = [];
  for await (const { id } of desk.dead(asked(filter))) ids.push(id);
  return desk.replay(ids);
}

async function gather(desks: readonly DeliveriesDesk[], filter: DeadFilter, most: number) {
  const items: Of<DeadDelivery>[] = [];
  for (const desk of desks) {
    if (items.length >= most) break;
    for await (const one of desk.dead(asked(filter))) {
      if (items.push({ module: desk.module, ...one }) >= most) break;
    }
  }
  return items;
}

const asked = ({ event, for: subscriber }: DeadFilter) => ({
  ...(event !== undefined && { name: event }),
  ...(subscriber !== undefined && { subscriber }),
});

function checkIds(ids: readonly string[]): void {
  const odd = ids.find((id) => !UUID.test(id));
  if (odd !== undefined) throw new NoSuchDelivery(`"${odd}" is no id of a delivery`);
}

/** Only the desks of one module, or of all. */
export async function atDesks<T>(
  module: string | undefined,
  work: (desks: DeliveriesDesk[]) => Promise<T>,
): Promise<T> {
  const chosen: readonly string[] = chosenModules(module === undefined ? [] : [module]);
  return await atDatabase([DeliveriesDeskModule.forAll()], (app) => work(desksOf(app, chosen)));
}

const desksOf = (app: INestApplicationContext, chosen: readonly string[]) =>
  app.get(DeliveriesDesk, { strict: false, each: true }).filter((desk) => chosen.includes(desk.module));
