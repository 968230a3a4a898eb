import type { Readable } from 'node:stream';
import type { MediaKind } from '#contracts';
import type { WorkspaceId } from '#database';
import { ObjectStorage } from '#storage';
import { Inject, Injectable } from '@nestjs/common';
import { v7 as newId } from 'uuid';
import { type KeptMedia, mediaName } from '../../domain/media.js';
import { uploadsConfig, type UploadsConfig } from '../../uploads.config.js';
import { maxBytesOf } from './max-bytes.js';
import { HEAD_BYTES, sniff } from './sniff.js';
import { storageRefusal } from './storage-refusal.js';
import { TakeUpload } from './take-upload.js';
import { uploadKey } from './upload-key.js';
import { watchedUpload } from './watched-upload.js';

/** Puts a file into the storage as it comes in: never more than a chunk of it is in memory. */
@Injectable()
export class UploadMediaUseCase {
  constructor(
    private readonly storage: ObjectStorage,
    private readonly uploads: TakeUpload,
    @Inject(uploadsConfig.token) private readonly config: UploadsConfig,
  ) {}

  /** @throws Refusal */
  async execute(
    workspace: WorkspaceId,
    givenName: string | undefined,
    body: Readable,
  ): Promise<{ media: KeptMedia; fresh: boolean }> {
    const name = mediaName(givenName);
    const mediaId = newId();
    const key = uploadKey(workspace, mediaId);
    const chunks = watchedUpload(body);
    try {
      const head = await headOf(chunks);
      const { kind, mime } = await sniff(Buffer.concat(head), name);
      const { bytes, sha256 } = await this.put(key, kind, together(head, chunks));
      const upload = { workspaceId: workspace, mediaId, key, sha256, name, kind, mime, bytes };
      return await this.uploads.take(workspace, upload);
    } catch (error) {
      throw storageRefusal(error, name);
    } finally {
      await chunks.return(undefined);
    }
  }

  private put(key: string, kind: MediaKind, source: AsyncIterable<Uint8Array>) {
    return this.storage.put(key, source, { maxBytes: maxBytesOf(this.config, kind) });
  }
}

/** The first bytes, in the chunks in which they came; the rest stays in `chunks`. */
async function headOf(chunks: AsyncGenerator<Uint8Array>): Promise<Uint8Array[]> {
  const head: Uint8Array[] = [];
  for (let bytes = 0; bytes < HEAD_BYTES;) {
    const { done, value } = await chunks.next();
    if (done) break;
    head.push(value);
    bytes += value.length;
  }
  return head;
}

async function* together(head: readonly Uint8Array[], rest: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield* head;
  yield* rest;
}
