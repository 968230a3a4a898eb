import { Injectable } from '@nestjs/common';
import type { OutcomeClass } from '#contracts';
import { ModuleDatabase, SystemScope, workspaceId } from '#database';
import type { Look } from '../domain/look.js';
import { type Attempt, AttemptRepository } from '../persistence/attempt.repository.js';
import { type ChannelRow, ChannelRepository } from '../persistence/channel.repository.js';
import type { PublicationRow } from '../persistence/publication.row.js';
import { WorkRepository } from '../persistence/work.repository.js';
import { LOOK_TIMEOUT_MS, NetworkAsking } from './network-asking.js';
import { OutcomeClasses } from './outcome-classes.js';

const LOOK = SystemScope.named('publisher: claim unknown publications to look for');
const BATCH = 20;
const LEASE_MS = 2 * LOOK_TIMEOUT_MS;

/** An unknown publication as it was looked for. */
export interface Looked {
  row: PublicationRow;
  attempt: Attempt;
  outcomeClass: OutcomeClass;
  look: Look;
}

/** Asks the networks about what is unknown. Sends nothing. */
@Injectable()
export class LookForUnknownUseCase {
  constructor(
    private readonly database: ModuleDatabase,
    private readonly work: WorkRepository,
    private readonly attempts: AttemptRepository,
    private readonly channels: ChannelRepository,
    private readonly classes: OutcomeClasses,
    private readonly asking: NetworkAsking,
  ) {}

  async run(): Promise<Looked[]> {
    const claimed = await this.database.inSystem(LOOK, async (tx) => {
      const rows = await this.work.claimToLookFor(tx, BATCH, LEASE_MS);
      const found: { row: PublicationRow; attempt: Attempt; channel: ChannelRow | undefined }[] = [];
      for (const row of rows) {
        const workspace = workspaceId(row.workspaceId);
        const attempt = await this.attempts.live(tx, workspace, row.id);
        const channel = await this.channels.find(tx, workspace, row.channelId);
        if (attempt !== undefined) found.push({ row, attempt, channel });
      }
      return found;
    });
    return await Promise.all(
      claimed.map(async ({ row, attempt, channel }) => ({
        row,
        attempt,
        outcomeClass: this.classes.of(channel?.network),
        look: await this.asking.ask(row, attempt, channel),
      })),
    );
  }
}
