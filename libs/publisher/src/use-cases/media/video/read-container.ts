import { MediaUnfit } from '../media-unfit.js';
import type { PartReader } from './part-reader.js';
import { VIDEO_REFUSED, type VideoFacts, videoFacts } from './video-facts.js';

/**
 * Reads a video's container (MP4, QuickTime, WebM): only its heads and indexes are read, and its first and last frame to
 * see that they are there. @throws MediaUnfit, and what reading throws
 */
export async function readContainer(file: PartReader, name: string): Promise<VideoFacts> {
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
    throw VIDEO_REFUSED.damaged(name, error);
  }
}

async function facts(bytes: number, read: PartReader['read'], name: string): Promise<VideoFacts> {
  // Loaded with the first video, because it takes memory.
  const { CustomSource, EncodedPacketSink, Input, MP4, QTFF, WEBM } = await import('mediabunny');
  const input = new Input({ formats: [MP4, QTFF, WEBM], source: new CustomSource({ getSize: () => bytes, read }) });
  try {
    if (!(await input.canRead())) throw VIDEO_REFUSED.container(name);
    const track = await input.getPrimaryVideoTrack();
    if (track === null) throw VIDEO_REFUSED.onlySound(name);
    const [width, height] = [await track.getDisplayWidth(), await track.getDisplayHeight()];
    const seconds = await input.computeDuration();
    const mime = (await input.getMimeType()).split(';')[0] ?? 'video/mp4';
    const found = videoFacts(name, { mime, width, height, seconds });
    const frames = new EncodedPacketSink(track);
    const [first, last] = [await frames.getFirstPacket(), await frames.getPacket(seconds)];
    if (!first || !last || first.byteLength === 0 || last.byteLength === 0) throw VIDEO_REFUSED.notComplete(name);
    return found;
  } finally {
    input.dispose();
  }
}
