import { createHash } from 'node:crypto';
import type { NetRequest } from '../exchange.js';
import type { PlayedMedia } from '../played-post.js';
import { cidOf, refuse } from './identities.js';

interface BlobLink {
  readonly ref: { readonly $link: string };
  readonly mimeType: string;
  readonly size: number;
}

interface Embed {
  readonly $type?: string;
  readonly images?: readonly { readonly image: BlobLink; readonly alt?: string }[];
  readonly video?: BlobLink;
  readonly alt?: string;
}

/** Files that were handed over, by their content hash. */
export class Blobs {
  private readonly held = new Map<string, PlayedMedia>();

  /** Lexicon com.atproto.repo.uploadBlob. */
  upload({ bytes, headers }: NetRequest): object {
    const mime = String(headers['content-type'] ?? '');
    if (bytes.length === 0 || mime === '') refuse(400, 'InvalidRequest', 'A file and its type are needed');
    const link = rawCid(bytes);
    this.held.set(link, { mime, bytes: bytes.length });
    return { blob: { $type: 'blob', ref: { $link: link }, mimeType: mime, size: bytes.length } };
  }

  /** The files of a record. @throws NetRefusal when one was not handed over, or is another than the record says */
  of(record: unknown): PlayedMedia[] {
    const { images = [], video, alt = '' } = (record as { embed?: Embed }).embed ?? {};
    const files = [
      ...images.map((one) => ({ blob: one.image, alt: one.alt ?? '' })),
      ...(video ? [{ blob: video, alt }] : []),
    ];
    return files.map(({ blob: { ref, mimeType, size }, alt: altText }) => {
      const held = this.held.get(ref.$link);
      if (!held) return refuse(400, 'BlobNotFound', `Could not find blob: ${ref.$link}`);
      if (held.mime !== mimeType || held.bytes !== size) return refuse(400, 'InvalidMimeType', 'Blob does not match');
      return { ...held, ...(altText && { altText }) };
    });
  }
}

/** CIDv1 of raw bytes, told apart from records' by what is hashed. */
function rawCid(bytes: Uint8Array): string {
  return cidOf(createHash('sha256').update(bytes).digest('hex'));
}
