import { Inject, Injectable } from '@nestjs/common';
import { type Connector, ConnectorRegistry, PublishFailure } from '#connectors';
import { createLog } from '#observability';
import { SecretUnreadable } from '#security';
import type { SendOutcome } from '../domain/outcome.js';
import type { ChannelRow } from '../persistence/channel.repository.js';
import { publisherConfig, type PublisherConfig } from '../publisher.config.js';
import { ChannelSecrets } from './channel-secrets.js';
import type { ClaimedPublication } from './claim-publications.use-case.js';

const log = createLog('publisher');

/** Hands one claimed publication to its network, once, and says how it ended. Never throws. */
@Injectable()
export class SendPublicationUseCase {
  constructor(
    private readonly connectors: ConnectorRegistry,
    private readonly secrets: ChannelSecrets,
    @Inject(publisherConfig.token) private readonly config: PublisherConfig,
  ) {}

  /** @param stillHeld asked in the tick before the send: false once the lease may have passed to somebody else */
  async run({ row, channel, attempt }: ClaimedPublication, stillHeld: () => boolean): Promise<SendOutcome> {
    if (channel?.secret == null || channel.state !== 'connected') return notConnected(channel);
    const connector = this.connectors.get(channel.network);
    if (connector === undefined) return notConnected(channel);
    try {
      const account = this.secrets.account({ ...channel, secret: channel.secret });
      const signal = AbortSignal.timeout(this.config.sendTimeoutMs);
      if (!stillHeld()) return LEASE_LOST;
      const sent = { key: attempt.key, createdAt: attempt.createdAt.toISOString(), requestHash: attempt.requestHash };
      return { kind: 'published', ...(await connector.publish(account, { text: row.text }, sent, signal)) };
    } catch (error) {
      return outcomeOf(error, connector);
    }
  }
}

/** Nothing left this process; the recorder's fence refuses the word of a sender that lost its lease anyway. */
const LEASE_LOST: SendOutcome = {
  kind: 'not_sent',
  code: 'lease_lost',
  reason: 'The sending process was held up for too long. It is tried again.',
};

function notConnected(channel: ChannelRow | undefined): SendOutcome {
  return {
    kind: 'refused',
    code: 'channel_not_connected',
    reason: channel?.reason ?? 'The channel is not connected. Connect it again, then retry.',
  };
}

function outcomeOf(error: unknown, connector: Connector): SendOutcome {
  if (error instanceof PublishFailure) {
    const { kind, code, message: reason, retryAfterMs } = error;
    return { kind, code, reason, ...(retryAfterMs !== undefined && { retryAfterMs }) };
  }
  if (error instanceof SecretUnreadable) {
    return {
      kind: 'unauthorised',
      code: error.code,
      reason: 'The stored credentials cannot be read. Connect the channel again.',
    };
  }
  // A connector's own mistake: it may have struck after the request left.
  log.error({ err: error, network: connector.network }, 'a connector threw what it must not');
  return {
    kind: 'doubt',
    code: 'connector_failed',
    reason: `Sending to ${connector.label} broke off, and it is not known whether the post arrived.`,
  };
}
