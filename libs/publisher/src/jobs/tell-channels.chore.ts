import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { ModuleDatabase, SystemScope, workspaceId } from '#database';
import { chore, type ChoreWork, Does } from '#link/durable';
import { type ChannelRow, ChannelRepository } from '../persistence/channel.repository.js';
import { Announcer } from '../use-cases/announcer.js';

const SCOPE = SystemScope.named('publisher: what others know of channels');
const AT_ONCE = 100;
const FIRST = '00000000-0000-0000-0000-000000000000';

export const tellChannels = chore({ name: 'publisher.tell_channels', everyMs: 3_600_000, limitMs: 600_000 });

/** Tells others of channels whose network takes or can do something else since a new version of Drover, or new settings. */
@Does(tellChannels)
@Injectable()
export class TellChannels implements ChoreWork {
  constructor(
    private readonly database: ModuleDatabase,
    private readonly channels: ChannelRepository,
    private readonly announcer: Announcer,
  ) {}

  async run(signal: AbortSignal): Promise<string> {
    let told = 0;
    for (let after: string | undefined = FIRST; after !== undefined && !signal.aborted;) {
      const from: string = after;
      const rows = await this.database.inSystem(SCOPE, (tx) => this.channels.page(tx, from, AT_ONCE));
      for (const row of rows) if (await this.tellOf(row)) told += 1;
      after = rows.at(-1)?.id;
    }
    return `Told of ${told} channels.`;
  }

  private async tellOf(row: ChannelRow & { told: string | null }): Promise<boolean> {
    const { sequence: _sequence, ...facts } = this.announcer.channelFacts(row);
    const hash = createHash('sha256').update(JSON.stringify(facts)).digest('base64url');
    if (hash === row.told) return false;
    return await this.database.inWorkspace(workspaceId(row.workspaceId), async (tx) => {
      const changed = await this.channels.tell(tx, row, hash);
      if (changed === undefined) return false; // somebody else was faster; the next run sees what they left
      await this.announcer.channel(tx, changed);
      return true;
    });
  }
}
