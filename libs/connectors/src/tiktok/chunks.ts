const MB = 1_000_000;
/** developers.tiktok.com/doc/content-posting-api-media-transfer-guide: 5 to 64 MB; what is left over joins the last one. */
const CHUNK_BYTES = 20 * MB;
const MOST_WHOLE_BYTES = 64 * MB;

export interface Chunks {
  readonly chunkSize: number;
  readonly count: number;
}

/** How a file of so many bytes is cut. A file up to 64 MB goes as one. */
export function chunksOf(bytes: number): Chunks {
  if (bytes <= MOST_WHOLE_BYTES) return { chunkSize: bytes, count: 1 };
  return { chunkSize: CHUNK_BYTES, count: Math.floor(bytes / CHUNK_BYTES) };
}

/** First byte and the one after the last, of each chunk. */
export function rangesOf(bytes: number): (readonly [number, number])[] {
  const { chunkSize, count } = chunksOf(bytes);
  return Array.from({ length: count }, (_, at) => [at * chunkSize, at + 1 === count ? bytes : (at + 1) * chunkSize]);
}
