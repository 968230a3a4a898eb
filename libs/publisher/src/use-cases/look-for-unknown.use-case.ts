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

interface Claimed extends Pick<Looked, 'row' | 'attempt'> {
  channel: ChannelRow | undefined;
  /** Its network wants to be left alone for now. */
  isClosed: boolean;
}

const LEFT_ALONE: Look = { kind: 'cannot_ask', reason: 'The network takes no more requests for now.' };

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

  /** Looks for all that it is time to look for, up to a batch. */
  async run(): Promise<Looked[]> {
    return await Promise.all(await this.begin(BATCH));
  }

  /** Begins to look for up to `limit`; each look ends by itself, so that a network that hangs keeps no other waiting. */
  async begin(limit: number): Promise<Promise<Looked>[]> {
    const claimed = await this.database.inSystem(LOOK, async (tx) => {
      const rows = await this.work.claimToLookFor(tx, limit, LEASE_MS);
      const closed = await this.work.closedChannels(
        tx,
        rows.map(({ channelId }) => channelId),
      );
      const found: Claimed[] = [];
      for (const row of rows) {
        const workspace = workspaceId(row.workspaceId);
        const attempt = await this.attempts.live(tx, workspace, row.id);
        const channel = await this.channels.find(tx, workspace, row.channelId);
        if (attempt !== undefined) found.push({ row, attempt, channel, isClosed: closed.has(row.channelId) });
      }
      return found;
    });
    return claimed.map((one) => this.look(one));
  }

  private async look({ row, attempt, channel, isClosed }: Claimed): Promise<Looked> {
    const look = isClosed ? LEFT_ALONE : await this.asking.ask(row, attempt, channel);
    return { row, attempt, outcomeClass: this.classes.of(channel?.network), look };
  }
}
