import { Injectable } from '@nestjs/common';
import { ConnectorRegistry } from '#connectors';
import {
  type EditPublication,
  type LiveChangeKind,
  NotPossibleThere,
  type PublicationFacts,
  PublicationNotFound,
  type RemovePublication,
  WrongPublicationState,
} from '#contracts';
import { ModuleDatabase, type Transaction, workspaceId, type WorkspaceId } from '#database';
import { isOut } from '../domain/live-change.js';
import type { ChannelRow } from '../persistence/channel.repository.js';
import { type ChangedContent, LiveChangeRepository } from '../persistence/live-change.repository.js';
import { publicationFacts, type PublicationRow } from '../persistence/publication.row.js';
import { Announcer } from './announcer.js';
import { OutcomeStore } from './outcome-store.js';

/** People want a post that is out to be changed, or taken down. It is carried out afterwards, until it is done. */
@Injectable()
export class WishChangeUseCase {
  constructor(
    private readonly database: ModuleDatabase,
    private readonly store: OutcomeStore,
    private readonly changes: LiveChangeRepository,
    private readonly connectors: ConnectorRegistry,
    private readonly announcer: Announcer,
  ) {}

  /** @throws PublicationNotFound, WrongPublicationState, NotPossibleThere */
  edit({ workspaceId: workspace, publicationId, ...content }: EditPublication): Promise<PublicationFacts> {
    return this.wish(workspaceId(workspace), publicationId, 'edit', content);
  }

  /** Repeating it changes nothing. @throws PublicationNotFound, WrongPublicationState, NotPossibleThere */
  remove({ workspaceId: workspace, publicationId }: RemovePublication): Promise<PublicationFacts> {
    return this.wish(workspaceId(workspace), publicationId, 'remove', null);
  }

  private async wish(
    workspace: WorkspaceId,
    publicationId: string,
    kind: LiveChangeKind,
    content: ChangedContent | null,
  ): Promise<PublicationFacts> {
    const { posts, publications, channels } = this.store;
    return await this.database.inWorkspace(workspace, async (tx) => {
      const seen = await publications.find(tx, workspace, publicationId);
      if (seen === undefined) throw new PublicationNotFound({ publicationId });
      await posts.lock(tx, workspace, seen.postId);
      const row = (await publications.find(tx, workspace, publicationId)) ?? seen;
      if (kind === 'remove' && isRemoved(row)) return publicationFacts(row);
      this.refuseUnlessPossible(row, await channels.find(tx, workspace, row.channelId), kind);
      return await this.begin(tx, row, { kind, content });
    });
  }

  private async begin(
    tx: Transaction,
    row: PublicationRow,
    { kind, content }: { kind: LiveChangeKind; content: ChangedContent | null },
  ): Promise<PublicationFacts> {
    await this.changes.wish(tx, { publicationId: row.id, workspaceId: row.workspaceId, kind, content });
    const changed = await this.store.publications.noteChange(tx, row.id, { kind, state: 'waiting' });
    await this.announcer.publication(tx, changed);
    await this.changes.wake(tx);
    return publicationFacts(changed);
  }

  private refuseUnlessPossible(row: PublicationRow, channel: ChannelRow | undefined, kind: LiveChangeKind): void {
    const { id: publicationId } = row;
    if (row.removedAt !== null) throw new WrongPublicationState({ publicationId, state: 'removed', wanted: ['sent'] });
    if (!isOut(row)) throw new WrongPublicationState({ publicationId, state: row.state, wanted: ['sent'] });
    const connector = channel && this.connectors.get(channel.network);
    if (connector?.[kind] === undefined) {
      throw new NotPossibleThere({ networkLabel: connector?.label ?? 'The network', what: kind });
    }
  }
}

/** It is gone, or on its way. */
function isRemoved({ removedAt, change }: PublicationRow): boolean {
  return removedAt !== null || (change?.kind === 'remove' && change.state === 'waiting');
}
