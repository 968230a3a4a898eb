import {
  type DeadDelivery,
  deliveriesClientOf,
  deliveriesClients,
  type ChoreStanding,
  type ShownEvent,
} from '#link/durable';
import { Injectable } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { Refusal } from '../domain/refusal.js';
import { isAway } from './away.js';

export interface DeadLetter extends DeadDelivery {
  /** The module that sent it. */
  module: string;
}

export interface DeadLetterPage {
  items: DeadLetter[];
  nextCursor?: string;
  /** Modules that could not be asked. */
  away: string[];
}

const MODULES = deliveriesClients.map(({ contract }) => contract.name.replace(/\.deliveries$/, ''));

/** What no module could take, and what modules do by themselves, of the whole installation. */
@Injectable()
export class Operations {
  constructor(private readonly nest: ModuleRef) {}

  /** Module by module, the oldest of each first. The cursor says in which module to go on, and after which delivery. */
  async deadLetters({ module, cursor, limit }: { module?: string; cursor?: string; limit: number }) {
    const modules = module === undefined ? MODULES : [known(module)];
    const from = readCursor(cursor, modules);
    const page: DeadLetterPage = { items: [], away: [] };
    let after = from.after;
    for (const name of modules.slice(from.index)) {
      const wanted = limit - page.items.length;
      if (wanted === 0) return { ...page, nextCursor: `${name}:` };
      const asked = { limit: wanted, ...(after !== undefined && { cursor: after }) };
      const read = await this.orAway(name, page, (client) => client.dead(asked));
      after = undefined;
      page.items.push(...(read?.items ?? []).map((one) => ({ module: name, ...one })));
      if (read?.nextCursor !== undefined) return { ...page, nextCursor: `${name}:${read.nextCursor}` };
    }
    return page;
  }

  async event(module: string, id: string): Promise<ShownEvent & { module: string }> {
    const { event } = await this.client(known(module)).show({ id });
    if (!event) throw Refusal.notFound();
    return { module, ...event };
  }

  replay(module: string, ids: string[]): Promise<{ count: number }> {
    return this.client(known(module)).replay({ ids });
  }

  async chores(): Promise<{ items: (ChoreStanding & { module: string })[]; away: string[] }> {
    const page = { items: [] as (ChoreStanding & { module: string })[], away: [] as string[] };
    for (const name of MODULES) {
      const read = await this.orAway(name, page, (client) => client.chores({}));
      page.items.push(...(read?.chores ?? []).map((one) => ({ module: name, ...one })));
    }
    return page;
  }

  private async orAway<T>(
    module: string,
    page: { away: string[] },
    ask: (client: ReturnType<Operations['client']>) => Promise<T>,
  ): Promise<T | undefined> {
    try {
      return await ask(this.client(module));
    } catch (error) {
      if (!isAway(error)) throw error;
      page.away.push(module);
      return undefined;
    }
  }

  private client(module: string) {
    const token = deliveriesClientOf(module);
    if (!token) throw Refusal.notFound();
    return this.nest.get(token, { strict: false });
  }
}

function known(module: string): string {
  if (MODULES.includes(module)) return module;
  throw Refusal.invalid([{ field: 'module', message: `must be one of ${MODULES.join(', ')}` }]);
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function readCursor(cursor: string | undefined, modules: readonly string[]): { index: number; after?: string } {
  if (cursor === undefined) return { index: 0 };
  const [module = '', after = ''] = cursor.split(':');
  const index = modules.indexOf(module);
  if (index < 0 || (after !== '' && !UUID.test(after))) {
    throw Refusal.invalid([{ field: 'cursor', message: 'must be the nextCursor of the page before' }]);
  }
  return after === '' ? { index } : { index, after };
}
