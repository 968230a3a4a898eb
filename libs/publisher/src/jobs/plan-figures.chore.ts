import { Injectable } from '@nestjs/common';
import { ConnectorRegistry } from '#connectors';
import { ModuleDatabase, SystemScope, workspaceId } from '#database';
import { chore, type ChoreWork, Does } from '#link/durable';
import { FiguresStore } from '../use-cases/figures/figures-store.js';

const SCOPE = SystemScope.named('posts whose figures are to be collected');
const AT_ONCE = 1000;

export const planFigures = chore({ name: 'publisher.plan_figures', everyMs: 300_000 });

/** Finds the posts whose figures are due, and gives the queue `metrics` one piece of work for each channel. */
@Does(planFigures)
@Injectable()
export class PlanFigures implements ChoreWork {
  constructor(
    private readonly database: ModuleDatabase,
    private readonly store: FiguresStore,
    private readonly connectors: ConnectorRegistry,
  ) {}

  async run(signal: AbortSignal): Promise<string> {
    const networks = this.connectors.all().flatMap((one) => (one.metrics ? [one.network] : []));
    let followed = 0;
    for (let more = AT_ONCE; more === AT_ONCE && !signal.aborted; followed += more) {
      more = await this.database.inSystem(SCOPE, (tx) => this.store.figures.follow(tx, networks, AT_ONCE));
    }
    const channels = await this.database.inSystem(SCOPE, async (tx) => {
      const due = await this.store.figures.dueChannels(tx);
      for (const { workspaceId: id, channelId } of due) {
        await this.store.work.add(tx, { queue: 'metrics', workspace: workspaceId(id), key: channelId, body: {} });
      }
      return due.length;
    });
    return `Follows ${followed} more posts; the figures of ${channels} channels are due.`;
  }
}
