import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { Inject, Injectable } from '@nestjs/common';
import type { MediaKindRule, MediaRule } from '#contracts';
import { ModuleDatabase, workspaceId } from '#database';
import { ObjectStorage } from '#storage';
import { fitMedia } from '../../domain/media-fit.js';
import { mediaConfig, type MediaConfig } from '../../media.config.js';
import { type MediaFileRow, MediaRepository, type MediaRow } from '../../persistence/media.repository.js';
import { keepPicture } from './keep-picture.js';
import { makeRendition, type Wanted } from './make-rendition.js';
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
    const form = formFor(row, rule);
    return 'kept' in form ? form.kept : await this.made(row, form.file, form.wanted);
  }

  /** Whether a send would have to make its form, or must wait for the upload before it is known. */
  isMissing(row: MediaRow, rule: MediaRule | undefined): boolean {
    if (row.state === 'processing') return true;
    const kindRule = rule?.[row.kind];
    if (row.state !== 'ready' || kindRule === undefined) return false;
    try {
      return 'wanted' in formFor(row, kindRule);
    } catch (error) {
      if (error instanceof MediaUnfit) return false; // nothing can be made of it
      throw error;
    }
  }

  private async made(row: MediaRow, file: MediaFileRow, wanted: Wanted): Promise<MediaFileRow> {
    const variant = variantOf(wanted);
    const data = await buffer(await this.storage.get(file.key));
    const made = await makeRendition({ ...file, data }, row.name, wanted, pictureLimits(this.config));
    const stored = await keepPicture(this.storage, row, variant, made);
    const workspace = workspaceId(row.workspaceId);
    await this.database.inWorkspace(workspace, (tx) => this.media.keepFile(tx, workspace, row.id, stored));
    return stored;
  }
}

/** A form that is kept already, or what is to be made of which. */
type Form = { readonly kept: MediaFileRow } | { readonly file: MediaFileRow; readonly wanted: Wanted };

/** @throws MediaUnfit */
function formFor(row: MediaRow, rule: MediaKindRule | undefined): Form {
  const file = row.files.find(({ variant }) => variant === 'file');
  if (file === undefined) throw new MediaUnfit(`“${row.name}” has no cleaned file. Upload it again.`);
  if (rule === undefined) return { kept: file };
  const duration = row.durationMs === null ? {} : { durationMs: row.durationMs };
  const fit = fitMedia(row.kind, row.name, { ...file, ...duration }, rule);
  if (fit.kind === 'unfit') throw new MediaUnfit(fit.problem);
  if (fit.kind === 'as_is') return { kept: file };
  const { mime, width, height } = fit;
  const wanted = { mime, width, height, maxBytes: rule.maxBytes ?? Number.MAX_SAFE_INTEGER };
  const kept = row.files.find(({ variant }) => variant === variantOf(wanted));
  return kept ? { kept } : { file, wanted };
}

function variantOf(wanted: Wanted): string {
  return `r-${createHash('sha256').update(JSON.stringify(wanted)).digest('hex').slice(0, 32)}`;
}
