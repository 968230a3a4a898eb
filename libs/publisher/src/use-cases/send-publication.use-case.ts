import { Inject, Injectable } from '@nestjs/common';
import { type Account, type Connector, ConnectorRegistry } from '#connectors';
import type { SendOutcome } from '../domain/outcome.js';
import { sendOnce } from '../domain/send-once.js';
import type { ChannelRow } from '../persistence/channel.repository.js';
import { publisherConfig, type PublisherConfig } from '../publisher.config.js';
import { ChannelAccess } from './channel-access.js';
import type { ClaimedPublication } from './claim-publications.use-case.js';
import { PostContents } from './post-contents.js';
import { HandleKeeping } from './handle-keeping.js';
import { failureOutcome } from './failure-outcome.js';
import { sentAttempt } from './sent-attempt.js';

/** Hands one claimed publication to its network, once, and says how it ended. Never throws. */
@Injectable()
export class SendPublicationUseCase {
  constructor(
    private readonly connectors: ConnectorRegistry,
    private readonly access: ChannelAccess,
    private readonly handles: HandleKeeping,
    private readonly contents: PostContents,
    @Inject(publisherConfig.token) private readonly config: PublisherConfig,
  ) {}

  /** @param stillHeld asked in the tick before the send: false once the lease may have passed to somebody else */
  async run(claimed: ClaimedPublication, stillHeld: () => boolean): Promise<SendOutcome> {
    const { channel } = claimed;
    const connector = channel && this.connectors.get(channel.network);
    if (channel?.secret == null || channel.state !== 'connected' || connector === undefined) {
      return notConnected(channel);
    }
    try {
      claimed.channel = await this.access.fresh(channel, connector); // whose access the outcome then speaks of
      const account = this.access.opened(claimed.channel);
      return await this.send(claimed, { connector, account, channel }, stillHeld);
    } catch (error) {
      return failureOutcome(error, connector);
    }
  }

  private async send(
    { row, attempt }: ClaimedPublication,
    { connector, account, channel }: { connector: Connector; account: Account; channel: ChannelRow },
    stillHeld: () => boolean,
  ): Promise<SendOutcome> {
    const signal = AbortSignal.timeout(this.config.sendTimeoutMs);
    const post = await this.contents.of(row, connector, channel);
    const sent = { ...sentAttempt(attempt), stillHeld };
    const prepare = connector.prepare?.bind(connector);
    return await sendOnce(
      {
        stillHeld,
        keepHandle: (handle) => this.handles.keep(row, handle),
        publish: (handle) =>
          connector.publish(account, post, handle === undefined ? sent : { ...sent, handle }, signal).then(
            (remote) => ({ kind: 'published', ...remote }),
            (error: unknown) => failureOutcome(error, connector),
          ),
        ...(prepare && {
          prepare: () =>
            prepare(account, post, sent, signal).then(
              (handle) => ({ kind: 'prepared', handle }),
              (error: unknown) => failureOutcome(error, connector),
            ),
        }),
      },
      sent.handle,
    );
  }
}

function notConnected(channel: ChannelRow | undefined): SendOutcome {
  return {
    kind: channel?.state === 'reconnect_needed' ? 'not_connected' : 'refused',
    code: 'channel_not_connected',
    reason: channel?.reason ?? 'The channel is not connected. Connect it again, then retry.',
  };
}
