import { type Blank, blanked } from '../../src/use-cases/media/video/blanked.js';
import type { PartReader } from '../../src/use-cases/media/video/part-reader.js';

/** A file in memory, to be read in parts. */
export const partsOf = (bytes: Buffer): PartReader => ({
  bytes: bytes.length,
  read: async (start, end) => new Uint8Array(bytes.subarray(start, end)),
});

/** A file with blanks where `find` says, read in chunks. */
export async function cleanedBy(
  find: (file: PartReader) => Promise<readonly Blank[]>,
  file: Buffer,
  chunkBytes: number,
): Promise<Buffer> {
  const blanks = await find(partsOf(file));
  const chunks = async function* () {
    for (let at = 0; at < file.length; at += chunkBytes) yield file.subarray(at, at + chunkBytes);
  };
  const clean: Uint8Array[] = [];
  for await (const chunk of blanked(chunks(), blanks)) clean.push(chunk);
  return Buffer.concat(clean);
}
