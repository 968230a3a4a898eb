import type { MediaKind } from '#contracts';
import type { Transaction, WorkspaceId } from '#database';
import { Injectable } from '@nestjs/common';
import { iso, only, present } from './rows.js';

/** A feed that this installation serves. */
export interface OutgoingFeed {
  id: string;
  title: string;
  site: string;
  description: string;
}

/** A file of an item, at an address of this installation that stays. */
export interface ItemFile {
  url: string;
  kind: MediaKind;
  mime: string;
  bytes: number;
  /** Pixels. */
  width: number;
  height: number;
  durationMs?: number;
  altText?: string;
}

export interface ItemContent {
  text: string;
  title?: string;
  link?: string;
  media?: ItemFile[];
}

export interface OutgoingItem extends ItemContent {
  id: string;
  acceptedAt: string;
  changedAt: string;
}

interface ItemRow {
  id: string;
  text: string;
  title: string | null;
  link: string | null;
  media: ItemFile[] | null;
  accepted_at: Date;
  changed_at: Date;
}

const ITEM = 'id, text, title, link, media, accepted_at, changed_at';

const json = (media: ItemFile[] | undefined) => (media?.length ? JSON.stringify(media) : null);

function toItem({ id, text, title, link, media, accepted_at: accepted, changed_at: changed }: ItemRow): OutgoingItem {
  return present<OutgoingItem>({ id, text, title, link, media, acceptedAt: iso(accepted), changedAt: iso(changed) });
}

@Injectable()
export class OutgoingFeedRepository {
  /** A workspace has one feed of a title; what is said beside it is taken over. */
  async put(tx: Transaction, workspace: WorkspaceId, feed: OutgoingFeed): Promise<OutgoingFeed> {
    const sql = `INSERT INTO outgoing_feed (workspace_id, id, title, site, description) VALUES ($1, $2, $3, $4, $5)
      ON CONFLICT (workspace_id, title) DO UPDATE SET site = excluded.site, description = excluded.description
      RETURNING id, title, site, description`;
    const { id, title, site, description } = feed;
    return only(await tx.query<OutgoingFeed>(sql, [workspace, id, title, site, description]));
  }

  async find(tx: Transaction, workspace: WorkspaceId, id: string): Promise<OutgoingFeed | undefined> {
    const sql = 'SELECT id, title, site, description FROM outgoing_feed WHERE workspace_id = $1 AND id = $2';
    return (await tx.query<OutgoingFeed>(sql, [workspace, id]))[0];
  }

  /** Accepts an item once a key; a key that was there gives its first item. */
  async accept(
    tx: Transaction,
    workspace: WorkspaceId,
    feed: string,
    item: ItemContent & { id: string; key: string; createdAt: string },
  ): Promise<OutgoingItem> {
    const sql = `INSERT INTO outgoing_item (workspace_id, feed_id, id, key, text, title, link, media, created_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
      ON CONFLICT (workspace_id, feed_id, key) DO UPDATE SET key = excluded.key
      RETURNING ${ITEM}`;
    const { id, key, text, title, link, media, createdAt } = item;
    const values = [workspace, feed, id, key, text, title ?? null, link ?? null, json(media), createdAt];
    return toItem(only(await tx.query<ItemRow>(sql, values)));
  }

  async findByKey(
    tx: Transaction,
    workspace: WorkspaceId,
    feed: string,
    key: string,
  ): Promise<OutgoingItem | undefined> {
    const sql = `SELECT ${ITEM} FROM outgoing_item WHERE workspace_id = $1 AND feed_id = $2 AND key = $3`;
    return (await tx.query<ItemRow>(sql, [workspace, feed, key])).map(toItem)[0];
  }

  /** Undefined when there is no such item. A change that changes nothing leaves its moment. */
  async change(
    tx: Transaction,
    workspace: WorkspaceId,
    id: string,
    { text, title, link, media }: ItemContent,
  ): Promise<OutgoingItem | undefined> {
    const sql = `UPDATE outgoing_item SET text = $3, title = $4, link = $5, media = $6, changed_at = CASE
        WHEN (text, title, link, media) IS DISTINCT FROM ($3::text, $4::text, $5::text, $6::jsonb) THEN clock_timestamp()
        ELSE changed_at END
      WHERE workspace_id = $1 AND id = $2 RETURNING ${ITEM}`;
    const values = [workspace, id, text, title ?? null, link ?? null, json(media)];
    return (await tx.query<ItemRow>(sql, values)).map(toItem)[0];
  }

  async remove(tx: Transaction, workspace: WorkspaceId, id: string): Promise<void> {
    await tx.query('DELETE FROM outgoing_item WHERE workspace_id = $1 AND id = $2', [workspace, id]);
  }

  /** Newest first. Index outgoing_item_newest. */
  async newest(tx: Transaction, workspace: WorkspaceId, feed: string, limit: number): Promise<OutgoingItem[]> {
    const sql = `SELECT ${ITEM} FROM outgoing_item WHERE workspace_id = $1 AND feed_id = $2
      ORDER BY accepted_at DESC, id DESC LIMIT $3`;
    return (await tx.query<ItemRow>(sql, [workspace, feed, limit])).map(toItem);
  }
}
