import { Readable } from 'node:stream';
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

const FOR_ANY_PAGE = { 'access-control-allow-origin': '*', 'cross-origin-resource-policy': 'cross-origin' };

/** What its reader said, and how long it may be kept. */
export interface Sending {
  readonly range: string | undefined;
  readonly cache: string;
  /** A name of its own for these bytes, for good; with it anybody may show the file on a page of theirs. */
  readonly etag?: string;
  /** If-Range: a part only while the file is still this one. */
  readonly unless?: string | undefined;
  /** Nothing but the headers. */
  readonly head?: boolean;
}

/**
 * Opened in a tab of its own a file is a page that the browser makes. No script runs there; but a video fetches itself once
 * more, with the reader's session, and both are styled.
 */
const AS_A_PAGE = [
  "default-src 'none'",
  "media-src 'self'",
  "style-src 'unsafe-inline'",
  'sandbox allow-same-origin',
  "frame-ancestors 'none'",
].join('; ');

/** Sends files of the storage, under headers that keep a browser from taking them for anything else. */
@Injectable()
export class SendObject {
  constructor(private readonly storage: ObjectStorage) {}

  /** @throws Refusal */
  async send(
    reply: FastifyReply,
    { key, mime }: { key: string; mime: string },
    { range, cache, etag, unless, head = false }: Sending,
  ): Promise<void> {
    if (!SHOWN.has(mime)) throw Refusal.notFound();
    try {
      const bytes = await this.storage.size(key);
      if (bytes === undefined) throw Refusal.notFound();
      const part = unless === undefined || unless === etag ? readRange(range, bytes) : undefined;
      const body = head ? Readable.from([]) : await this.storage.get(key, part);
      const length = part ? part.end - part.start + 1 : bytes;
      if (part) void reply.status(206).header('content-range', `bytes ${part.start}-${part.end}/${bytes}`);
      await reply
        .headers({
          'content-type': mime,
          'content-length': length,
          'content-disposition': 'inline',
          'content-security-policy': AS_A_PAGE,
          'x-content-type-options': 'nosniff',
          'accept-ranges': 'bytes',
          'cache-control': cache,
          ...(etag !== undefined && { etag, ...FOR_ANY_PAGE }),
        })
        .send(body);
    } catch (error) {
      throw error instanceof ObjectMissing ? Refusal.notFound() : storageRefusal(error, 'The file');
    }
  }
}
