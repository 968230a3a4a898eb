import type { MediaKind } from '#contracts';
import { Refusal } from '../../domain/refusal.js';
import { kindOf } from '../../domain/media.js';

/** As many first bytes as the library looks at. */
export const HEAD_BYTES = 4100;

/** What a file is by its first bytes, whatever it is called. @throws Refusal */
export async function sniff(head: Uint8Array, name: string): Promise<{ kind: MediaKind; mime: string }> {
  if (head.length === 0) throw refusedFile(`“${name}” is empty. Choose another file.`);
  // Loaded with the first upload.
  const { fileTypeFromBuffer } = await import('file-type');
  const mime = (await fileTypeFromBuffer(head))?.mime;
  const kind = kindOf(mime);
  if (mime !== undefined && kind !== undefined) return { kind, mime };
  const seen = mime === undefined ? 'is of no type that Drover knows' : `is ${mime}`;
  const remedy = 'Export it as JPEG, PNG, WebP, AVIF or GIF, or as an MP4, QuickTime or WebM video.';
  throw refusedFile(`“${name}” ${seen}. ${remedy}`);
}

export function refusedFile(message: string): Refusal {
  return Refusal.invalid([{ field: 'file', message }]);
}
