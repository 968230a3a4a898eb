import { randomBytes } from 'node:crypto';
import type { MediaFile } from '../src/connector.port.js';

/** A video that remembers how much of it was asked for at once. */
export interface WatchedVideo extends MediaFile {
  /** Bytes of each read. */
  readonly reads: readonly number[];
}

/** A video of so many bytes, of which nobody looks at the pictures. */
export function aVideo(bytes: number): WatchedVideo {
  const content = new Uint8Array(randomBytes(bytes));
  const reads: number[] = [];
  return {
    ...{ mediaId: 'a-video', kind: 'video', mime: 'video/mp4', bytes, width: 640, height: 640, durationMs: 5000 },
    reads,
    read: async (_signal, part) => {
      const read = part ? content.slice(part.start, part.end) : content;
      reads.push(read.length);
      return read;
    },
    publicUrl: () => Promise.reject(new TypeError('nobody asks for it')),
  };
}
