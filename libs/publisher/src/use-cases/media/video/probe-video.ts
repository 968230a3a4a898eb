import type { PartReader } from './part-reader.js';
import { containerType, HEAD_BYTES } from './container-type.js';
import { probedFacts } from './probed-facts.js';
import { runTool, ToolFailed } from './run-tool.js';
import { VIDEO_REFUSED, type VideoFacts } from './video-facts.js';

/** A file of 2 GB is read from a slow disk in this time. */
const LIMIT_MS = 60_000;
const MAX_BYTES = 1024 * 1024;
/**
 * Other formats would let a file name others to be read (playlists, SDP); ffmpeg.org/ffmpeg-formats.html, "format_whitelist".
 * What a stream is made of is not decoded: `-count_packets` reads to the end and finds what is missing there.
 */
export const SAFE_INPUT = ['-protocol_whitelist', 'file', '-format_whitelist', 'mov,mp4,m4a,3gp,3g2,mj2,matroska,webm'];
const ARGS = [
  ...['-v', 'error', ...SAFE_INPUT, '-print_format', 'json', '-show_format', '-show_streams', '-count_packets'],
  '-i',
];

/** ffprobe's words for a file that is at fault, and not ffprobe itself. */
const FILE_AT_FAULT = /invalid data found|moov atom not found|error reading header|end of file/i;

/** A video as ffprobe sees it. `path`: the same bytes as `file`, on this machine. @throws MediaUnfit, ToolFailed */
export async function probeVideo(
  ffprobe: string,
  { path, file, name }: { path: string; file: PartReader; name: string },
  signal?: AbortSignal,
): Promise<VideoFacts> {
  const mime = containerType(await file.read(0, Math.min(HEAD_BYTES, file.bytes)));
  if (mime === undefined) throw VIDEO_REFUSED.container(name);
  const limits = { limitMs: LIMIT_MS, maxBytes: MAX_BYTES, signal };
  const { stdout, stderr } = await runTool(ffprobe, [...ARGS, `file:${path}`], limits).catch((error: unknown) => {
    if (error instanceof ToolFailed && FILE_AT_FAULT.test(error.said)) throw VIDEO_REFUSED.damaged(name, error);
    throw error;
  });
  try {
    return probedFacts(name, mime, stdout.toString('utf8'), stderr);
  } catch (error) {
    if (error instanceof SyntaxError) throw new ToolFailed(ffprobe, 'printed no JSON', error);
    throw error;
  }
}
