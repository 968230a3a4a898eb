import { Injectable } from '@nestjs/common';
import { type Transaction, workspaceId } from '#database';
import { type SendOutcome, WAITS_FOR_RECONNECT } from '../domain/outcome.js';
import type { ChannelRow } from '../persistence/channel.repository.js';
import type { PublicationRow } from '../persistence/publication.row.js';
import { WaitingPublicationRepository } from '../persistence/waiting-publication.repository.js';
import { ChannelNotices } from './channel-notices.js';

/** A send that ended, and the channel with the access that it was sent with. */
interface Ended {
  claimed: { channel: ChannelRow | undefined };
  outcome: SendOutcome;
}

/** What follows from sends whose channel's access was refused. */
@Injectable()
export class LostChannels {
  constructor(
    private readonly notices: ChannelNotices,
    private readonly waiting: WaitingPublicationRepository,
  ) {}

  /**
   * Asks for channels to be connected again, in the transaction that recorded the sends. What waits for a channel that is connected by
   * now, or whose access was renewed meanwhile, comes up at once.
   */
  async settle(tx: Transaction, ended: readonly Ended[], changed: readonly PublicationRow[]): Promise<void> {
    for (const { claimed, outcome } of ended) {
      if (outcome.kind !== 'unauthorised' || claimed.channel === undefined) continue;
      await this.notices.lose(tx, claimed.channel, outcome.reason);
    }
    const waits = changed.filter(
      ({ state, reasonCode }) => state === 'retry_wait' && reasonCode === WAITS_FOR_RECONNECT,
    );
    if (waits.length === 0) return;
    for (const { workspaceId: id, channelId } of await this.waiting.connected(tx, waits)) {
      await this.waiting.release(tx, workspaceId(id), channelId);
    }
  }
}
