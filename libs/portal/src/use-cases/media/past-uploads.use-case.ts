import { buffer } from 'node:stream/consumers';
import { createHash } from 'node:crypto';
import { ModuleDatabase, type WorkspaceId } from '#database';
import { ObjectStorage } from '#storage';
import { Inject, Injectable } from '@nestjs/common';
import { v7 as newId } from 'uuid';
import { type KeptMedia, mediaName } from '../../domain/media.js';
import { Refusal } from '../../domain/refusal.js';
import { MediaUploadRepository } from '../../persistence/media-upload.repository.js';
import { uploadsConfig, type UploadsConfig } from '../../uploads.config.js';
import { type Answer, answer } from '../answer.js';
import { type Attempt, IdempotentWrites } from '../idempotent-writes.js';
import { maxBytesOf } from './max-bytes.js';
import { HEAD_BYTES, sniff } from './sniff.js';
import { storageRefusal } from './storage-refusal.js';
import { TakeUpload } from './take-upload.js';
import { uploadKey } from './upload-key.js';

/** How long somebody may take to begin putting the file there. */
const FOR_SECONDS = 3600;

/** Uploads that go straight to the storage, by an address that we sign. */
@Injectable()
export class PastUploadsUseCase {
  constructor(
    private readonly db: ModuleDatabase,
    private readonly writes: IdempotentWrites,
    private readonly begun: MediaUploadRepository,
    private readonly storage: ObjectStorage,
    private readonly uploads: TakeUpload,
    @Inject(uploadsConfig.token) private readonly config: UploadsConfig,
  ) {}

  /** @throws Refusal */
  begin(attempt: Attempt, wish: { name: string; bytes: number }): Promise<Answer> {
    const name = mediaName(wish.name);
    const { bytes } = wish;
    const most = maxBytesOf(this.config, 'video'); // what it is shows when it is there
    if (bytes > most) throw tooLarge(name, most);
    return this.writes.once(attempt, async (tx) => {
      const id = newId();
      const there = await this.storage.presignPut(uploadKey(attempt.workspace, id), { bytes, forSeconds: FOR_SECONDS });
      if (there === undefined) {
        const sentence = 'Files of this installation are sent to Drover itself: POST them to /media.';
        throw Refusal.conflict('not_presigned', sentence);
      }
      await this.begun.begin(tx, attempt.workspace, { id, name, bytes });
      return answer(201, { id, ...there });
    });
  }

  /** Safe to repeat. @throws Refusal */
  async complete(workspace: WorkspaceId, id: string): Promise<{ media: KeptMedia; fresh: boolean }> {
    const begun = await this.db.inWorkspace(workspace, (tx) => this.begun.find(tx, workspace, id));
    if (!begun) throw Refusal.notFound();
    if (begun.mediaId != null) return { media: await this.uploads.taken(workspace, begun.mediaId), fresh: false };
    try {
      const taken = await this.take(workspace, begun);
      await this.db.inWorkspace(workspace, (tx) => this.begun.complete(tx, workspace, id, taken.media.id));
      return taken;
    } catch (error) {
      throw storageRefusal(error, begun.name);
    }
  }

  private async take(workspace: WorkspaceId, { id, name, bytes }: { id: string; name: string; bytes: number }) {
    const key = uploadKey(workspace, id);
    if ((await this.storage.size(key)) !== bytes) {
      throw Refusal.conflict('upload_incomplete', `“${name}” is not there yet, or not whole. Put it there first.`);
    }
    const end = Math.min(bytes, HEAD_BYTES) - 1;
    const { kind, mime } = await sniff(await buffer(await this.storage.get(key, { start: 0, end })), name);
    const most = maxBytesOf(this.config, kind);
    if (bytes > most) throw tooLarge(name, most);
    const hash = createHash('sha256');
    for await (const chunk of await this.storage.get(key)) hash.update(chunk as Uint8Array);
    const upload = { workspaceId: workspace, mediaId: id, key, sha256: hash.digest('hex'), name, kind, mime, bytes };
    return await this.uploads.take(workspace, upload);
  }
}

function tooLarge(name: string, most: number): Refusal {
  const sentence = `“${name}” has more than ${Math.floor(most / 1_000_000)} MB. Choose a smaller file.`;
  return new Refusal('too_large', 'media_too_large', sentence);
}
