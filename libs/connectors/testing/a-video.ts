import { randomBytes } from 'node:crypto';
import type { MediaFile } from '../src/connector.port.js';

/** A video of so many bytes, of which nobody looks at the pictures. */
export function aVideo(bytes: number): MediaFile {
  const content = new Uint8Array(randomBytes(bytes));
  return {
    ...{ mediaId: 'a-video', kind: 'video', mime: 'video/mp4', bytes, width: 640, height: 640, durationMs: 5000 },
    read: async () => content,
    publicUrl: () => Promise.reject(new TypeError('nobody asks for it')),
  };
}
