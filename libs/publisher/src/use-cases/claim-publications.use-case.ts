import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { ModuleDatabase, SystemScope, type Transaction } from '#database';
import type { Destination } from '../domain/share-out.js';
import { type Attempt, AttemptRepository } from '../persistence/attempt.repository.js';
import { type ChannelRow, ChannelRepository } from '../persistence/channel.repository.js';
import { partsOf } from '../domain/part-content.js';
import type { PublicationRow } from '../persistence/publication.row.js';
import { type ClaimTerms, WorkRepository } from '../persistence/work.repository.js';
import { Announcer } from './announcer.js';
import { AttemptKeys } from './attempt-keys.js';

const CLAIM = SystemScope.named('publisher: claim publications to send');

/** What somebody else is just taking, or changing, is settled within this. Milliseconds. */
const SOMEBODY_ELSES_MS = 50;

/** A publication that this process may send, with its intent committed. */
export interface ClaimedPublication {
  row: PublicationRow;
  channel: ChannelRow | undefined;
  attempt: Attempt;
  destination: Destination;
}

export interface ClaimedSome {
  claimed: ClaimedPublication[];
  /** Something that a hold let go is to be decided on. */
  letGo: boolean;
  nextMs?: number;
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

  /**
   * Returns up to `limit` claimed publications, and the milliseconds until more is due if nothing is left now.
   *
   * @param terms whether one may be among them whose sender ended before, and how much room there is for each network
   */
  async run(limit: number, terms: ClaimTerms = {}): Promise<ClaimedSome> {
    return await this.database.inSystem(CLAIM, async (tx) => {
      await this.work.holdBack(tx);
      const { rows, destinations, more, letGo } = await this.work.claimToSend(tx, limit, this.keys.leaseMs, terms);
      const claimed = rows.length === 0 ? [] : await this.intend(tx, rows, destinations);
      if (more) return { claimed, letGo, nextMs: rows.length > 0 ? 0 : SOMEBODY_ELSES_MS };
      const nextMs = await this.work.untilNextSendMs(tx);
      return { claimed, letGo, ...(nextMs !== undefined && { nextMs }) };
    });
  }

  private async intend(
    tx: Transaction,
    rows: readonly PublicationRow[],
    destinations: ReadonlyMap<string, Destination>,
  ): Promise<ClaimedPublication[]> {
    const channels = new Map((await this.channels.ofPublications(tx, rows)).map((channel) => [channel.id, channel]));
    const attempts = await this.attempts.intend(
      tx,
      rows.map(({ workspaceId, id: publicationId, channelId, fence, part, ...row }) => ({
        workspaceId,
        publicationId,
        fence,
        part,
        key: this.keys.make(channels.get(channelId)?.network),
        requestHash: requestHash(channelId, part, row),
      })),
    );
    await this.announcer.publicationsOf(tx, rows);
    const attemptOf = new Map(attempts.map((attempt) => [attempt.publicationId, attempt]));
    return rows.flatMap((row) => {
      const attempt = attemptOf.get(row.id);
      const destination = destinations.get(row.id) ?? { network: '', host: '' };
      return attempt === undefined ? [] : [{ row, channel: channels.get(row.channelId), attempt, destination }];
    });
  }
}

/** Of what one message says on its channel. */
function requestHash(channelId: string, part: number, row: Pick<PublicationRow, 'text' | 'content'>): string {
  const { text = '', media = [] } = partsOf(row)[part] ?? {};
  const said = media.length === 0 ? text : `${text}\n${JSON.stringify(media)}`;
  return createHash('sha256').update(`${channelId}\n${said}`).digest('base64url');
}
