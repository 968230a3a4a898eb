import type { VideoFacts } from './video-facts.js';
import { SAFE_INPUT } from './probe-video.js';
import { runTool } from './run-tool.js';

const LIMIT_MS = 30_000;
/** A PNG of 1600 × 1600 pixels that does not compress at all, and then some. */
const MAX_BYTES = 16 * 1024 * 1024;
const LONGEST_SIDE = 1600;
/** Videos often begin black. */
const LOOK_AT_SECONDS = 1;

/** One picture of a video as PNG, of at most 1600 pixels a side. @throws ToolFailed */
export async function posterFrame(
  ffmpeg: string,
  { path, durationMs }: { path: string } & Pick<VideoFacts, 'durationMs'>,
  signal?: AbortSignal,
): Promise<Buffer> {
  const at = Math.min(LOOK_AT_SECONDS, durationMs / 3000).toFixed(3);
  const inside = `scale='min(${LONGEST_SIDE},iw)':'min(${LONGEST_SIDE},ih)':force_original_aspect_ratio=decrease`;
  const args = [
    ...['-v', 'error', '-nostdin', ...SAFE_INPUT, '-threads', '1', '-ss', at, '-i', `file:${path}`],
    ...['-an', '-sn', '-dn', '-map_metadata', '-1', '-frames:v', '1', '-vf', inside],
    ...['-f', 'image2pipe', '-c:v', 'png', 'pipe:1'],
  ];
  return (await runTool(ffmpeg, args, { limitMs: LIMIT_MS, maxBytes: MAX_BYTES, signal })).stdout;
}
