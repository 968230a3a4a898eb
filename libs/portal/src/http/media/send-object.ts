import { ObjectMissing, ObjectStorage } from '#storage';
import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Refusal } from '../../domain/refusal.js';
import { storageRefusal } from '../../use-cases/media/storage-refusal.js';
import { readRange } from './read-range.js';

/** The only types that ever leave: nothing that a browser would run. */
const SHOWN = new Set([
  ...['image/jpeg', 'image/png', 'image/webp', 'image/gif'],
  ...['video/mp4', 'video/quicktime', 'video/webm', 'video/x-m4v'],
]);

/** Sends files of the storage, under headers that keep a browser from taking them for anything else. */
@Injectable()
export class SendObject {
  constructor(private readonly storage: ObjectStorage) {}

  /** @throws Refusal */
  async send(
    reply: FastifyReply,
    { key, mime }: { key: string; mime: string },
    { range, cache }: { range: string | undefined; cache: string },
  ): Promise<void> {
    if (!SHOWN.has(mime)) throw Refusal.notFound();
    try {
      const bytes = await this.storage.size(key);
      if (bytes === undefined) throw Refusal.notFound();
      const part = readRange(range, bytes);
      const body = await this.storage.get(key, part);
      const length = part ? part.end - part.start + 1 : bytes;
      if (part) void reply.status(206).header('content-range', `bytes ${part.start}-${part.end}/${bytes}`);
      await reply
        .headers({
          'content-type': mime,
          'content-length': length,
          'content-disposition': 'inline',
          'content-security-policy': "default-src 'none'; sandbox; frame-ancestors 'none'",
          'x-content-type-options': 'nosniff',
          'accept-ranges': 'bytes',
          'cache-control': cache,
        })
        .send(body);
    } catch (error) {
      throw error instanceof ObjectMissing ? Refusal.notFound() : storageRefusal(error, 'The file');
    }
  }
}
