import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { ModuleDatabase, SystemScope, type Transaction, workspaceId } from '#database';
import { type Attempt, AttemptRepository } from '../persistence/attempt.repository.js';
import { type ChannelRow, ChannelRepository } from '../persistence/channel.repository.js';
import type { PublicationRow } from '../persistence/publication.row.js';
import { WorkRepository } from '../persistence/work.repository.js';
import { Announcer } from './announcer.js';
import { AttemptKeys } from './attempt-keys.js';

const CLAIM = SystemScope.named('publisher: claim publications to send');

/** A publication that this process may send, with its intent committed. */
export interface ClaimedPublication {
  row: PublicationRow;
  channel: ChannelRow | undefined;
  attempt: Attempt;
}

/**
 * Takes what is due and writes the intent of each: state, fence, lease and attempt key, in one commit. Nothing may
 * be sent that was not returned from here.
 */
@Injectable()
export class ClaimPublicationsUseCase {
  constructor(
    private readonly database: ModuleDatabase,
    private readonly work: WorkRepository,
    private readonly attempts: AttemptRepository,
    private readonly channels: ChannelRepository,
    private readonly announcer: Announcer,
    private readonly keys: AttemptKeys,
  ) {}

  /** Returns up to `limit` claimed publications, and the milliseconds until more is due if nothing is left now. */
  async run(limit: number): Promise<{ claimed: ClaimedPublication[]; nextMs: number | undefined }> {
    return await this.database.inSystem(CLAIM, async (tx) => {
      await this.work.holdBack(tx);
      const rows = await this.work.claimToSend(tx, limit, this.keys.leaseMs);
      const claimed: ClaimedPublication[] = [];
      for (const row of rows) claimed.push(await this.intend(tx, row));
      return { claimed, nextMs: rows.length < limit ? await this.work.untilNextSendMs(tx) : 0 };
    });
  }

  private async intend(tx: Transaction, row: PublicationRow): Promise<ClaimedPublication> {
    const channel = await this.channels.find(tx, workspaceId(row.workspaceId), row.channelId);
    const attempt = await this.attempts.intend(tx, {
      workspaceId: row.workspaceId,
      publicationId: row.id,
      fence: row.fence,
      key: this.keys.make(channel?.network),
      requestHash: createHash('sha256').update(`${row.channelId}\n${row.text}`).digest('base64url'),
    });
    await this.announcer.publication(tx, row);
    return { row, channel, attempt };
  }
}
