import { Injectable } from '@nestjs/common';
import { ConnectorRegistry, PublishFailure, type RemotePost } from '#connectors';
import { createLog } from '#observability';
import type { Look } from '../domain/look.js';
import type { Attempt } from '../persistence/attempt.repository.js';
import type { ChannelRow } from '../persistence/channel.repository.js';
import type { PublicationRow } from '../persistence/publication.row.js';
import { ChannelAccess } from './channel-access.js';
import { PostContents } from './post-contents.js';
import { sentAttempt } from './sent-attempt.js';

const log = createLog('publisher');
/** A look that takes longer leaves the publication to the next looker. Milliseconds. */
export const LOOK_TIMEOUT_MS = 15_000;

/** One question to one network. */
@Injectable()
export class NetworkAsking {
  constructor(
    private readonly connectors: ConnectorRegistry,
    private readonly contents: PostContents,
    private readonly access: ChannelAccess,
  ) {}

  async ask(row: PublicationRow, attempt: Attempt, channel: ChannelRow | undefined): Promise<Look> {
    const connector = channel && this.connectors.get(channel.network);
    if (channel?.secret == null || connector === undefined) {
      return { kind: 'cannot_ask', reason: 'The channel is not connected any more.' };
    }
    try {
      const account = await this.access.account(channel, connector);
      const post = await this.contents.lookedFor(row, connector, channel);
      const signal = AbortSignal.timeout(LOOK_TIMEOUT_MS);
      const answer = await connector.reconcile(account, post, sentAttempt(attempt), signal);
      if (answer.found) return foundLook(answer);
      return { kind: 'absent', certain: answer.certain, repeatSafe: connector.repeatSafe(attempt.doubt) };
    } catch (error) {
      if (error instanceof PublishFailure) return { kind: 'cannot_ask', reason: error.message };
      log.error({ err: error, network: connector.network, publicationId: row.id }, 'a look broke off');
      return { kind: 'cannot_ask', reason: `${connector.label} could not be asked.` };
    }
  }
}

function foundLook({ remoteId, url, facts }: RemotePost): Look {
  return { kind: 'found', remoteId, url, ...(facts && { facts }) };
}
