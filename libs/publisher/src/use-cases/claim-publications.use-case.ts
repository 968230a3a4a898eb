import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { ModuleDatabase, SystemScope, type Transaction } from '#database';
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
      const claimed = rows.length === 0 ? [] : await this.intend(tx, rows);
      return { claimed, nextMs: rows.length < limit ? await this.work.untilNextSendMs(tx) : 0 };
    });
  }

  private async intend(tx: Transaction, rows: readonly PublicationRow[]): Promise<ClaimedPublication[]> {
    const channels = new Map((await this.channels.ofPublications(tx, rows)).map((channel) => [channel.id, channel]));
    const attempts = await this.attempts.intend(
      tx,
      rows.map(({ workspaceId, id: publicationId, channelId, fence, text }) => ({
        workspaceId,
        publicationId,
        fence,
        key: this.keys.make(channels.get(channelId)?.network),
        requestHash: createHash('sha256').update(`${channelId}\n${text}`).digest('base64url'),
      })),
    );
    await this.announcer.publicationsOf(tx, rows);
    const attemptOf = new Map(attempts.map((attempt) => [attempt.publicationId, attempt]));
    return rows.flatMap((row) => {
      const attempt = attemptOf.get(row.id);
      return attempt === undefined ? [] : [{ row, channel: channels.get(row.channelId), attempt }];
    });
  }
}
