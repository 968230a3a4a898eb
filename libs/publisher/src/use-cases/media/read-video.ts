import { MediaUnfit } from './media-unfit.js';

/** Reads parts of a file that may be large. */
export interface PartReader {
  readonly bytes: number;
  read(start: number, end: number): Promise<Uint8Array>;
}

export interface VideoFacts {
  readonly mime: string;
  readonly width: number;
  readonly height: number;
  readonly durationMs: number;
}

/** Longest side of a video that any of our networks takes, and then some. */
const LONGEST_SIDE = 16_384;

/**
 * Reads a video's container (MP4, QuickTime, WebM): only its heads and indexes are read, and its first and last frame to
 * see that they are there. @throws MediaUnfit, and what reading throws
 */
export async function readVideo(file: PartReader, name: string): Promise<VideoFacts> {
  let failure: Error | undefined;
  const read = async (start: number, end: number) => {
    try {
      return await file.read(start, Math.min(end, file.bytes));
    } catch (error) {
      failure = error instanceof Error ? error : new TypeError(String(error));
      throw failure;
    }
  };
  try {
    return await facts(file.bytes, read, name);
  } catch (error) {
    if (failure !== undefined) throw failure; // of the storage: says nothing about the file
    if (error instanceof MediaUnfit) throw error;
    throw new MediaUnfit(`“${name}” is damaged or not complete. Export it anew as MP4 and upload that.`, {
      cause: error,
    });
  }
}

async function facts(bytes: number, read: PartReader['read'], name: string): Promise<VideoFacts> {
  // Loaded with the first video, because it takes memory.
  const { CustomSource, EncodedPacketSink, Input, MP4, QTFF, WEBM } = await import('mediabunny');
  const input = new Input({ formats: [MP4, QTFF, WEBM], source: new CustomSource({ getSize: () => bytes, read }) });
  try {
    if (!(await input.canRead())) {
      throw new MediaUnfit(`“${name}” is no MP4, QuickTime or WebM video. Export it as MP4.`);
    }
    const track = await input.getPrimaryVideoTrack();
    if (track === null) throw new MediaUnfit(`“${name}” has no pictures, only sound. Upload a video.`);
    const [width, height] = [await track.getDisplayWidth(), await track.getDisplayHeight()];
    const seconds = await input.computeDuration();
    if (!(width > 0 && height > 0 && seconds > 0) || Math.max(width, height) > LONGEST_SIDE) {
      throw new MediaUnfit(`“${name}” has no usable size or duration. Export it anew as MP4.`);
    }
    const frames = new EncodedPacketSink(track);
    const [first, last] = [await frames.getFirstPacket(), await frames.getPacket(seconds)];
    if (!first || !last || first.byteLength === 0 || last.byteLength === 0) {
      throw new MediaUnfit(`“${name}” is not complete. Upload it again from its source.`);
    }
    const mime = (await input.getMimeType()).split(';')[0] ?? 'video/mp4';
    return { mime, width, height, durationMs: Math.round(seconds * 1000) };
  } finally {
    input.dispose();
  }
}
