import { Injectable } from '@nestjs/common';
import { type Connector, ConnectorRegistry, PublishFailure } from '#connectors';
import { ModuleDatabase, SystemScope, workspaceId } from '#database';
import { HORIZON_MS, shouldRenew, warningDue } from '../domain/access.js';
import { type ChannelRow, ChannelRepository } from '../persistence/channel.repository.js';
import { type EndingAccess, EndingAccessRepository } from '../persistence/ending-access.repository.js';
import { ChannelNotices } from './channel-notices.js';
import { RenewAccessUseCase } from './renew-access.use-case.js';

const KEEP = SystemScope.named('publisher: look after the access of channels');
const PAGE = 200;

export interface KeptAccess {
  renewed: number;
  failed: number;
  warned: number;
}

/** Looks after access that ends: renews it ahead of time, and tells people what only they can renew. */
@Injectable()
export class KeepAccessUseCase {
  constructor(
    private readonly database: ModuleDatabase,
    private readonly connectors: ConnectorRegistry,
    private readonly channels: ChannelRepository,
    private readonly ending: EndingAccessRepository,
    private readonly renewing: RenewAccessUseCase,
    private readonly notices: ChannelNotices,
  ) {}

  /** Safe to repeat; ends early when `signal` is aborted. */
  async run(signal: AbortSignal): Promise<KeptAccess> {
    const kept: KeptAccess = { renewed: 0, failed: 0, warned: 0 };
    let page: EndingAccess[] = [];
    do {
      const after = page.at(-1);
      page = await this.database.inSystem(KEEP, (tx) => this.ending.page(tx, HORIZON_MS, after, PAGE));
      for (const one of page) if (!signal.aborted) await this.keep(one, kept);
    } while (page.length === PAGE && !signal.aborted);
    await this.database.inSystem(KEEP, (tx) => this.ending.forget(tx, 10 * PAGE));
    return kept;
  }

  private async keep(one: EndingAccess, kept: KeptAccess): Promise<void> {
    const connector = this.connectors.get(one.network);
    if (connector === undefined) return;
    if (connector.renew === undefined) kept.warned += (await this.warn(one)) ? 1 : 0;
    else if (shouldRenew(one)) kept[(await this.renew(one, connector)) ? 'renewed' : 'failed'] += 1;
  }

  private async warn(one: EndingAccess): Promise<boolean> {
    const days = warningDue(one.endsInMs, one.warnedDays);
    if (days === undefined) return false;
    const workspace = workspaceId(one.workspaceId);
    return await this.database.inWorkspace(workspace, async (tx) => {
      const channel = await this.channels.find(tx, workspace, one.id);
      if (channel === undefined || !(await this.ending.warn(tx, channel, days))) return false;
      await this.notices.ending(tx, channel, days);
      return true;
    });
  }

  /** What fails is noted, told and tried again by its own rules. */
  private async renew(one: EndingAccess, connector: Connector): Promise<boolean> {
    const channel = await this.find(one);
    if (channel === undefined) return false;
    try {
      await this.renewing.run(channel, connector, true);
      return true;
    } catch (error) {
      if (error instanceof PublishFailure) return false;
      throw error;
    }
  }

  private async find(one: EndingAccess): Promise<ChannelRow | undefined> {
    const workspace = workspaceId(one.workspaceId);
    return await this.database.inWorkspace(workspace, (tx) => this.channels.find(tx, workspace, one.id));
  }
}
