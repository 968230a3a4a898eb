import { v7 as newId } from 'uuid';
import { type AddMedia, mediaChanged, type MediaFacts } from '#contracts';
import { ObjectStorage } from '#storage';
import { waitFor } from '#testing';
import { WorkLoop } from '../../src/jobs/work/work-loop.js';
import { WorkItemRepository } from '../../src/persistence/work-item.repository.js';
import { AddMediaUseCase } from '../../src/use-cases/add-media.use-case.js';
import { bytesSource } from '../../src/use-cases/media/bytes-source.js';
import { MediaWork } from '../../src/use-cases/media.work.js';
import type { PublisherBench } from '../publisher-bench.js';

/** The media library of a bench, with a process that does its work. */
export class MediaStage {
  readonly storage: ObjectStorage;
  private loop: WorkLoop;

  constructor(private readonly bench: PublisherBench) {
    this.storage = bench.get(ObjectStorage);
    this.loop = this.newLoop();
  }

  newLoop(): WorkLoop {
    const options = { queue: 'media', concurrency: 2, limitMs: 60_000 } as const;
    return new WorkLoop(this.bench.db, this.bench.get(WorkItemRepository), this.bench.get(MediaWork), options);
  }

  start(): void {
    this.loop = this.newLoop();
    this.loop.start();
  }

  stop(): Promise<void> {
    return this.loop.stop();
  }

  wake(): void {
    this.loop.wake();
  }

  async upload(bytes: Buffer, kind: AddMedia['kind'], name: string, mediaId = newId()): Promise<string> {
    const { workspace: workspaceId } = this.bench;
    const key = `media/${workspaceId}/${mediaId}/upload`;
    const { sha256 } = await this.storage.put(key, bytesSource(bytes), { maxBytes: 100_000_000 });
    const mime = kind === 'video' ? 'video/mp4' : 'image/png';
    const media = { workspaceId, mediaId, key, sha256, name, kind, mime, bytes: bytes.length };
    await this.bench.get(AddMediaUseCase).run(media);
    this.loop.wake();
    return mediaId;
  }

  /** What was told of the file, once the transaction that told it stands. */
  async settled(mediaId: string): Promise<MediaFacts> {
    const look = async () => {
      const told = this.bench.told(mediaChanged).find((one) => one.mediaId === mediaId);
      const done = await this.bench.alter(`SELECT 1 FROM media WHERE id = '${mediaId}' AND state <> 'processing'`);
      return done.length > 0 ? told : undefined;
    };
    return await waitFor(look, { what: 'the file to be worked on' });
  }

  /** The names of what the storage keeps of a file. */
  async kept(mediaId: string): Promise<(string | undefined)[]> {
    const keys = await this.storage.list(`media/${this.bench.workspace}/${mediaId}/`, { limit: 100 });
    return keys.map((key) => key.split('/').at(-1));
  }
}
