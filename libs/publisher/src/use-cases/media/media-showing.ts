import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { MediaRule } from '#contracts';
import { ModuleDatabase, workspaceId } from '#database';
import { ObjectStorage } from '#storage';
import type { MediaFileRow, MediaRow } from '../../persistence/media.repository.js';
import { type ShownFile, type ShownForm, ShownMediaRepository } from '../../persistence/shown-media.repository.js';
import { MediaLinks } from './media-links.js';

/** 128 bits: what is behind an address is public, but nobody finds it who was not shown it. */
const TOKEN_BYTES = 16;

/** Addresses for files of posts whose network shows them from here, for as long as anybody reads it. */
@Injectable()
export class MediaShowing {
  constructor(
    private readonly database: ModuleDatabase,
    private readonly shown: ShownMediaRepository,
    private readonly storage: ObjectStorage,
    private readonly links: MediaLinks,
  ) {}

  /** What a publication shows, in no order: the same form at the same address, however often it is sent and looked for. */
  async given(workspace: string, publicationId: string): Promise<ShownFile[]> {
    const id = workspaceId(workspace);
    return await this.database.inWorkspace(id, (tx) => this.shown.given(tx, id, publicationId));
  }

  /** Makes a form of a file public. @throws PublishFailure `not_sent`, and what the storage throws */
  async give(
    row: MediaRow,
    file: MediaFileRow,
    to: { publicationId: string; rule: MediaRule },
  ): Promise<{ url: string; sha256: string }> {
    if (to.rule.pulls) this.links.assertReachable();
    const workspace = workspaceId(row.workspaceId);
    const form = await this.formOf(row, file);
    const url = this.links.lastingUrl(form);
    await this.database.inWorkspace(workspace, (tx) =>
      this.shown.give(tx, workspace, { publicationId: to.publicationId, mediaId: row.id, token: form.token, url }),
    );
    return { url, sha256: form.sha256 };
  }

  private async formOf(row: MediaRow, { variant, ...file }: MediaFileRow): Promise<ShownForm> {
    const [workspace, of] = [workspaceId(row.workspaceId), { mediaId: row.id, variant }];
    const known = await this.database.inWorkspace(workspace, (tx) => this.shown.form(tx, workspace, of));
    if (known) return known;
    const hash = createHash('sha256');
    for await (const piece of await this.storage.get(file.key)) hash.update(piece as Uint8Array);
    const form = { ...file, token: randomBytes(TOKEN_BYTES).toString('base64url'), sha256: hash.digest('hex') };
    return await this.database.inWorkspace(workspace, (tx) => this.shown.keep(tx, workspace, of, form));
  }
}
