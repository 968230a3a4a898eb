import { Injectable } from '@nestjs/common';
import { ConnectorRegistry, PublishFailure } from '#connectors';
import { ModuleDatabase, SystemScope, workspaceId } from '#database';
import { createLog } from '#observability';
import type { Look } from '../domain/look.js';
import { type Attempt, AttemptRepository } from '../persistence/attempt.repository.js';
import { type ChannelRow, ChannelRepository } from '../persistence/channel.repository.js';
import type { PublicationRow } from '../persistence/publication.row.js';
import { WorkRepository } from '../persistence/work.repository.js';
import { ChannelSecrets } from './channel-secrets.js';

const log = createLog('publisher');
const LOOK = SystemScope.named('publisher: claim unknown publications to look for');
const BATCH = 20;
/** A look that takes longer leaves the publication to the next looker. Milliseconds. */
const LOOK_TIMEOUT_MS = 20_000;
const LEASE_MS = 2 * LOOK_TIMEOUT_MS;

/** An unknown publication as it was looked for. */
export interface Looked {
  row: PublicationRow;
  attempt: Attempt;
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
        look: await this.asking.ask(row, attempt, channel),
      })),
    );
  }
}

/** One question to one network. */
@Injectable()
export class NetworkAsking {
  constructor(
    private readonly connectors: ConnectorRegistry,
    private readonly secrets: ChannelSecrets,
  ) {}

  async ask(row: PublicationRow, attempt: Attempt, channel: ChannelRow | undefined): Promise<Look> {
    const connector = channel && this.connectors.get(channel.network);
    if (channel?.secret == null || connector === undefined) {
      return { kind: 'cannot_ask', reason: 'The channel is not connected any more.' };
    }
    try {
      const account = this.secrets.account({ ...channel, secret: channel.secret });
      const sent = { key: attempt.key, createdAt: attempt.createdAt.toISOString(), requestHash: attempt.requestHash };
      const answer = await connector.reconcile(account, { text: row.text }, sent, AbortSignal.timeout(LOOK_TIMEOUT_MS));
      if (answer.found) return { kind: 'found', remoteId: answer.remoteId, url: answer.url };
      return { kind: 'absent', repeatSafe: connector.repeatSafe(attempt.ageMs) };
    } catch (error) {
      if (error instanceof PublishFailure) return { kind: 'cannot_ask', reason: error.message };
      log.error({ err: error, network: connector.network, publicationId: row.id }, 'a look broke off');
      return { kind: 'cannot_ask', reason: `${connector.label} could not be asked.` };
    }
  }
}
