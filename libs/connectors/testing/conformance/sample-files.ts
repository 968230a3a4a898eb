import { createHash, randomUUID } from 'node:crypto';
import { MEDIA_KINDS, type MediaKind, type MediaRule } from '#contracts';
import type { MediaFile } from '../../src/connector.port.js';

const bytesOf = (base64: string) => new Uint8Array(Buffer.from(base64, 'base64'));

/** The smallest files of their kinds that readers take. */
const SAMPLES: Readonly<Record<string, Uint8Array>> = {
  'image/png': bytesOf(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  ),
  'image/jpeg': bytesOf(
    '/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////wAALCAABAAEBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAACf/EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AVN//2Q==',
  ),
  'image/gif': bytesOf('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7'),
  'video/mp4': bytesOf('AAAAGGZ0eXBpc29tAAACAGlzb21pc28yAAAACGZyZWUAAAAIbWRhdA=='),
};

/** The kinds of files that a rule takes. */
export function kindsOf(rule: MediaRule): MediaKind[] {
  return MEDIA_KINDS.filter((kind) => rule[kind] !== undefined);
}

/** Where samples are served, if they are. */
const NOWHERE = 'https://files.example';

/** The sample of a type; of one that has none its name. */
export const sampleOf = (mime: string): Uint8Array => SAMPLES[mime] ?? new TextEncoder().encode(mime);

/** A file that the rule takes: of its first kind unless said. `host` serves samples below their types. */
export function sampleFile(
  rule: MediaRule,
  kind = kindsOf(rule)[0] ?? 'image',
  altText?: string,
  host = NOWHERE,
): MediaFile {
  const { mimes = [], minSide = 0, minSeconds = 1, pulls = false } = rule[kind] ?? {};
  const mime = mimes.find((one) => one in SAMPLES) ?? mimes[0] ?? 'image/png';
  const bytes = sampleOf(mime);
  const mediaId = randomUUID();
  const side = Math.max(minSide, 640);
  return {
    ...{ mediaId, kind, mime, bytes: bytes.length, width: side, height: side },
    ...(kind === 'video' && { durationMs: Math.max(minSeconds, 5) * 1000 }),
    ...(altText !== undefined && { altText }),
    read: async (_signal, part) => (part ? bytes.slice(part.start, part.end) : bytes),
    ...(rule.byAddress && {
      address: { url: `${host}/${mime}?${mediaId}`, sha256: createHash('sha256').update(bytes).digest('hex') },
    }),
    // Only who plays a network that fetches looks there; the others want an address as it would be outside.
    publicUrl: async () => (pulls ? `${host}/${mime}?${mediaId}` : `${NOWHERE}/${mediaId}`),
  };
}
