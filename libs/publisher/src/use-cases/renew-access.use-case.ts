import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { type Connector, PublishFailure, type RenewedAccess } from '#connectors';
import { isDatabaseAway, ModuleDatabase, type Transaction, workspaceId } from '#database';
import { mustRenew } from '../domain/access.js';
import type { Renewal } from '../persistence/channel-access.repository.js';
import type { ChannelRow } from '../persistence/channel.repository.js';
import { ChannelSecrets } from './channel-secrets.js';
import { lostReason, notSent, renewalFailure } from './renewal-failure.js';
import { RenewalStore } from './renewal-store.js';
import { Turns } from './turns.js';

/** A token endpoint that takes longer is asked again later. Milliseconds. */
const EXCHANGE_MS = 15_000;
/** Another process may be at it for so long; then the post is tried again later. Milliseconds. */
const OTHERS_MS = 20_000;
const LOOK_EVERY_MS = 100;
/** New access that cannot be stored is lost for good, so it is offered for so long. Milliseconds. */
const KEEP_TRYING_MS = 60_000;
/** Each holds a connection while the network answers, and needs another for its intent; a process has eight. */
const MOST_AT_ONCE = 3;

/** How one try to renew came out. */
type Turn =
  | { kind: 'fresh'; channel: ChannelRow }
  | { kind: 'taken' }
  | { kind: 'exchanged'; renewal: Renewal; channel: ChannelRow; access: RenewedAccess }
  | { kind: 'failed'; failure: PublishFailure };

/**
 * Renews a channel's access, once, however many posts of however many processes wait for it: whoever has the lock of
 * its row asks the network; the others find what it stored. The intent is committed before the exchange, so that one
 * whose end is not known is known to have begun.
 */
@Injectable()
export class RenewAccessUseCase {
  private readonly turns = new Turns(MOST_AT_ONCE);

  constructor(
    private readonly database: ModuleDatabase,
    private readonly store: RenewalStore,
    private readonly secrets: ChannelSecrets,
  ) {}

  /**
   * @param early although it still holds for longer than a send needs
   * @returns the channel with access that holds
   * @throws PublishFailure: `unauthorised` when a person must connect it again, else what waits is tried again
   */
  run(channel: ChannelRow, connector: Connector, early = false): Promise<ChannelRow> {
    const deadline = Date.now() + OTHERS_MS;
    return this.turns.run(connector.network, async () => {
      const workspace = workspaceId(channel.workspaceId);
      await this.database.inWorkspace(workspace, (tx) => this.store.access.prepare(tx, channel));
      return await this.until(deadline, channel, connector, early);
    });
  }

  private async until(
    deadline: number,
    channel: ChannelRow,
    connector: Connector,
    early: boolean,
  ): Promise<ChannelRow> {
    const turn = await this.turn(channel, connector, early);
    switch (turn.kind) {
      case 'fresh':
        return turn.channel;
      case 'failed':
        throw turn.failure;
      case 'exchanged': // the transaction with the lock did not outlive the exchange
        return await this.keepTrying(turn, Date.now() + KEEP_TRYING_MS);
      case 'taken':
        if (Date.now() > deadline) throw stillBusy(connector.label);
        await pause(LOOK_EVERY_MS);
        return await this.until(deadline, channel, connector, early);
    }
  }

  private async turn(seen: ChannelRow, connector: Connector, early: boolean): Promise<Turn> {
    const workspace = workspaceId(seen.workspaceId);
    let exchanged: Turn | undefined;
    try {
      return await this.database.inWorkspace(workspace, async (tx): Promise<Turn> => {
        const standing = await this.store.access.take(tx, seen);
        if (standing === undefined) return { kind: 'taken' };
        const channel = await this.store.channels.find(tx, workspace, seen.id);
        const done = channel && settled(channel, seen, early);
        if (channel === undefined || channel.secret === null || channel.state !== 'connected') {
          return { kind: 'failed', failure: notConnected(channel) };
        }
        if (done) return { kind: 'fresh', channel };
        if (standing.generation === channel.accessGeneration && (standing.waitMs ?? 0) > 0) {
          return { kind: 'failed', failure: tooSoon(connector.label) };
        }
        const renewal = await this.database.inWorkspace(workspace, (own) =>
          this.store.access.intend(own, channel, channel.accessGeneration),
        );
        const answer = await this.exchange(channel, connector);
        if (answer instanceof PublishFailure) {
          return { kind: 'failed', failure: await this.lose(tx, { channel, connector, renewal }, answer) };
        }
        exchanged = { kind: 'exchanged', renewal, channel, access: answer };
        return { kind: 'fresh', channel: await this.store.keep(tx, channel, renewal, answer) };
      });
    } catch (error) {
      if (exchanged === undefined || !isDatabaseAway(error)) throw error;
      return exchanged;
    }
  }

  private async exchange(channel: ChannelRow, connector: Connector): Promise<RenewedAccess | PublishFailure> {
    try {
      const account = this.secrets.account({ ...channel, secret: channel.secret ?? '' });
      const renewed = await connector.renew?.(account, AbortSignal.timeout(EXCHANGE_MS));
      return renewed ?? new PublishFailure('refused', 'not_renewable', `${connector.label} renews no access.`);
    } catch (error) {
      return renewalFailure(error, connector);
    }
  }

  private async lose(
    tx: Transaction,
    lost: { channel: ChannelRow; connector: Connector; renewal: Renewal },
    failure: PublishFailure,
  ): Promise<PublishFailure> {
    const { label } = lost.connector;
    if (failure.kind !== 'unauthorised') {
      await this.store.noteFailure(tx, lost, failure);
      return notSent(failure, label);
    }
    const reason = lostReason(failure, label, lost.channel.handle, lost.renewal.afterDoubt);
    await this.store.lose(tx, lost.channel, lost.renewal, reason);
    return new PublishFailure('unauthorised', failure.code, reason, { cause: failure });
  }

  /** The database went away between the exchange and its commit: the old access may be worth nothing any more. */
  private async keepTrying(turn: Extract<Turn, { kind: 'exchanged' }>, deadline: number): Promise<ChannelRow> {
    const { channel, renewal, access } = turn;
    try {
      return await this.database.inWorkspace(workspaceId(channel.workspaceId), (tx) =>
        this.store.keep(tx, channel, renewal, access),
      );
    } catch (error) {
      if (!isDatabaseAway(error) || Date.now() > deadline) throw error;
      await pause(LOOK_EVERY_MS);
      return await this.keepTrying(turn, deadline);
    }
  }
}

/** Somebody else renewed it, or connected the channel again. */
function settled(channel: ChannelRow, seen: ChannelRow, early: boolean): boolean {
  if (channel.accessGeneration !== seen.accessGeneration) return true;
  return !early && !mustRenew((channel.accessEndsAt?.getTime() ?? Infinity) - Date.now());
}

function notConnected(channel: ChannelRow | undefined): PublishFailure {
  const reason = channel?.reason ?? 'The channel is not connected. Connect it again, then retry.';
  return new PublishFailure('unauthorised', 'channel_not_connected', reason);
}

function tooSoon(label: string): PublishFailure {
  const said = `Access at ${label} could not be renewed a moment ago. Drover tries again.`;
  return new PublishFailure('not_sent', 'access_not_renewed', said);
}

function stillBusy(label: string): PublishFailure {
  const said = `Access at ${label} is being renewed, and that takes long. Drover tries again.`;
  return new PublishFailure('not_sent', 'access_being_renewed', said);
}
