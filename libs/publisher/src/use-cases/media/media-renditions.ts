import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { Inject, Injectable } from '@nestjs/common';
import type { MediaKindRule } from '#contracts';
import { ModuleDatabase, workspaceId } from '#database';
import { ObjectStorage } from '#storage';
import { fitMedia } from '../../domain/media-fit.js';
import { mediaConfig, type MediaConfig } from '../../media.config.js';
import { type MediaFileRow, MediaRepository, type MediaRow } from '../../persistence/media.repository.js';
import { bytesSource } from './bytes-source.js';
import { makeRendition } from './make-rendition.js';
import { mediaKey } from './media-key.js';
import { MediaUnfit } from './media-unfit.js';
import { pictureLimits } from './picture-limits.js';

/** A file in the form that a network's rule takes, made once and kept beside the file. */
@Injectable()
export class MediaRenditions {
  constructor(
    private readonly database: ModuleDatabase,
    private readonly media: MediaRepository,
    private readonly storage: ObjectStorage,
    @Inject(mediaConfig.token) private readonly config: MediaConfig,
  ) {}

  /** @throws MediaUnfit, and what the storage throws */
  async of(row: MediaRow, rule: MediaKindRule | undefined): Promise<MediaFileRow> {
    const file = row.files.find(({ variant }) => variant === 'file');
    if (file === undefined) throw new MediaUnfit(`“${row.name}” has no cleaned file. Upload it again.`);
    if (rule === undefined) return file;
    const duration = row.durationMs === null ? {} : { durationMs: row.durationMs };
    const fit = fitMedia(row.kind, row.name, { ...file, ...duration }, rule);
    if (fit.kind === 'unfit') throw new MediaUnfit(fit.problem);
    if (fit.kind === 'as_is') return file;
    const maxBytes = rule.maxBytes ?? Number.MAX_SAFE_INTEGER;
    const { mime, width, height } = fit;
    return await this.made(row, file, { mime, width, height, maxBytes });
  }

  private async made(
    row: MediaRow,
    file: MediaFileRow,
    wanted: { mime: string; width: number; height: number; maxBytes: number },
  ): Promise<MediaFileRow> {
    const variant = variantOf(wanted);
    const kept = row.files.find((one) => one.variant === variant);
    if (kept !== undefined) return kept;
    const data = await buffer(await this.storage.get(file.key));
    const made = await makeRendition({ ...file, data }, row.name, wanted, pictureLimits(this.config));
    const key = mediaKey(row.workspaceId, row.id, variant);
    await this.storage.put(key, bytesSource(made.data), { maxBytes: made.data.length });
    const { mime, width, height } = made;
    const stored = { variant, key, mime, bytes: made.data.length, width, height };
    const workspace = workspaceId(row.workspaceId);
    await this.database.inWorkspace(workspace, (tx) => this.media.keepFile(tx, workspace, row.id, stored));
    return stored;
  }
}

function variantOf(wanted: object): string {
  return `r-${createHash('sha256').update(JSON.stringify(wanted)).digest('hex').slice(0, 32)}`;
}
