const MB = 1_000_000;

export interface ChunkLimits {
  /** A file up to this goes as one. */
  readonly wholeBytes: number;
  readonly chunkBytes: number;
}

/**
 * developers.tiktok.com/doc/content-posting-api-media-transfer-guide: 5 to 64 MB, at most 1000 of them; what is left over
 * joins the last one. A chunk is in memory while it is sent.
 */
export const CHUNK_LIMITS: ChunkLimits = { wholeBytes: 10 * MB, chunkBytes: 8 * MB };

/** How a file of so many bytes is cut. */
export function chunksOf(bytes: number, { wholeBytes, chunkBytes } = CHUNK_LIMITS) {
  if (bytes <= wholeBytes) return { chunkSize: bytes, count: 1 };
  return { chunkSize: chunkBytes, count: Math.floor(bytes / chunkBytes) };
}

/** First byte and the one after the last, of each chunk. */
export function rangesOf(bytes: number, limits = CHUNK_LIMITS): (readonly [number, number])[] {
  const { chunkSize, count } = chunksOf(bytes, limits);
  return Array.from({ length: count }, (_, at) => [at * chunkSize, at + 1 === count ? bytes : (at + 1) * chunkSize]);
}
