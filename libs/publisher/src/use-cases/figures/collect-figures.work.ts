import { Injectable } from '@nestjs/common';
import { type Connector, ConnectorRegistry, PublishFailure, type RemotePost } from '#connectors';
import { figuresChanged } from '#contracts';
import { ModuleDatabase, type Transaction } from '#database';
import { Outbox } from '#link/durable';
import { nextStep } from '../../domain/figure-steps.js';
import { type Work, WorkLater } from '../../jobs/work/work.js';
import type { ChannelRow } from '../../persistence/channel.repository.js';
import { type CollectedFigures, type DueFigures } from '../../persistence/figures.repository.js';
import type { WorkItem } from '../../persistence/work-item.repository.js';
import { ChannelAccess } from '../channel-access.js';
import { FiguresStore } from './figures-store.js';

/** Posts asked for in one go: what most networks take in one request. */
const AT_ONCE = 50;
const HOUR_MS = 3_600_000;
/** A network that says "not now" without saying until when. */
const NOT_NOW_MS = 15 * 60_000;

/** Asks a network how often a channel's posts were seen and answered. */
@Injectable()
export class CollectFiguresWork implements Work {
  constructor(
    private readonly database: ModuleDatabase,
    private readonly store: FiguresStore,
    private readonly connectors: ConnectorRegistry,
    private readonly access: ChannelAccess,
    private readonly outbox: Outbox,
  ) {}

  async run(item: WorkItem, signal: AbortSignal): Promise<(tx: Transaction) => Promise<void>> {
    const { workspaceId: workspace, key: channelId } = item;
    const { channel, due } = await this.database.inWorkspace(workspace, async (tx) => ({
      channel: await this.store.channels.find(tx, workspace, channelId),
      due: await this.store.figures.due(tx, workspace, channelId, AT_ONCE),
    }));
    if (due.length === 0) return async () => undefined;
    const connector = channel && this.connectors.get(channel.network);
    if (channel?.state !== 'connected' || connector?.metrics === undefined) {
      return (tx) => this.store.figures.postpone(tx, workspace, channelId, 6 * HOUR_MS);
    }
    const collected = await this.ask(connector, channel, due, signal);
    if (collected === 'not_allowed') {
      return (tx) => this.store.figures.postpone(tx, workspace, channelId, 24 * HOUR_MS);
    }
    return async (tx) => {
      const changed = await this.store.figures.keep(tx, workspace, collected);
      await this.outbox.emitAll(tx, figuresChanged, changed);
      if (due.length === AT_ONCE)
        await this.store.work.add(tx, { queue: item.queue, workspace, key: channelId, body: {} });
    };
  }

  async giveUp(tx: Transaction, { workspaceId, key }: WorkItem): Promise<void> {
    await this.store.figures.postpone(tx, workspaceId, key, 6 * HOUR_MS);
  }

  private async ask(
    connector: Connector,
    channel: ChannelRow,
    due: readonly DueFigures[],
    signal: AbortSignal,
  ): Promise<CollectedFigures[] | 'not_allowed'> {
    try {
      const account = await this.access.account(channel, connector);
      const metrics = (await connector.metrics?.(account, due.map(remotePost), signal)) ?? [];
      return due.map(({ publicationId, ageMs }, at) => {
        const figures = metrics[at];
        const step = nextStep(ageMs);
        return figures ? { publicationId, figures, ...(step !== undefined && { nextStep: step }) } : { publicationId };
      });
    } catch (error) {
      if (!(error instanceof PublishFailure)) throw error;
      if (error.kind === 'rate_limited') throw new WorkLater(error.retryAfterMs ?? NOT_NOW_MS, error.message);
      if (error.kind === 'unauthorised' || error.kind === 'refused') return 'not_allowed';
      throw error;
    }
  }
}

function remotePost({ remoteId, url, facts }: DueFigures): RemotePost {
  return { remoteId, url: url ?? '', ...(facts && { facts }) };
}
