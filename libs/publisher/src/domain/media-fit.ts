import type { MediaKind, MediaKindRule } from '#contracts';

/** What is known of one form of a file. */
export interface MediaShape {
  readonly mime: string;
  readonly bytes: number;
  readonly width: number;
  readonly height: number;
  readonly durationMs?: number;
}

/** What must become of a file before a network takes it. */
export type Fit =
  | { readonly kind: 'as_is' }
  | { readonly kind: 'make'; readonly mime: string; readonly width: number; readonly height: number }
  | { readonly kind: 'unfit'; readonly problem: string };

/** Types that a picture can be written in, by us. */
const WRITABLE = ['image/jpeg', 'image/png', 'image/webp', 'image/gif'];
/** Sides are whole pixels: an aspect may miss its bound by as much. */
const ASPECT_SLACK = 0.01;

/** Whether a file may go to a network as it is, must be made anew, or cannot go there at all. */
export function fitMedia(kind: MediaKind, name: string, media: MediaShape, rule: MediaKindRule): Fit {
  const problem = shapeProblem(media, rule) ?? (kind === 'video' ? videoProblem(media, rule) : undefined);
  if (problem !== undefined) return { kind: 'unfit', problem: `“${name}” ${problem}` };
  if (kind === 'video') return { kind: 'as_is' };
  const mime = rule.mimes.includes(media.mime) ? media.mime : rule.mimes.find((one) => WRITABLE.includes(one));
  if (mime === undefined) {
    return {
      kind: 'unfit',
      problem: `“${name}” cannot be written as ${rule.mimes.join(' or ')}. Choose another file.`,
    };
  }
  const { width, height } = smaller(media, rule);
  const isSame = mime === media.mime && width === media.width && height === media.height;
  if (isSame && media.bytes <= (rule.maxBytes ?? Infinity)) return { kind: 'as_is' };
  return { kind: 'make', mime, width, height };
}

function smaller({ width, height }: MediaShape, { maxSide = Infinity, maxPixels = Infinity }: MediaKindRule) {
  const scale = Math.min(1, maxSide / Math.max(width, height), Math.sqrt(maxPixels / (width * height)));
  if (scale === 1) return { width, height };
  return { width: Math.max(1, Math.floor(width * scale)), height: Math.max(1, Math.floor(height * scale)) };
}

function shapeProblem({ width, height }: MediaShape, rule: MediaKindRule): string | undefined {
  const { minSide = 0, minAspect = 0, maxAspect = Infinity } = rule;
  const aspect = width / height;
  const size = `is ${width} × ${height} pixels`;
  if (Math.min(width, height) < minSide) {
    return `${size}; each side must have at least ${minSide}. Choose a larger one.`;
  }
  if (aspect < minAspect * (1 - ASPECT_SLACK)) {
    return `${size}, which is too tall: its width must be at least ${rounded(minAspect)} of its height. Crop it and upload it again.`;
  }
  if (aspect > maxAspect * (1 + ASPECT_SLACK)) {
    return `${size}, which is too wide: its width may be at most ${rounded(maxAspect)} of its height. Crop it and upload it again.`;
  }
  return undefined;
}

/** Videos are not made anew: what does not fit is for the person who has the source. */
function videoProblem(media: MediaShape, rule: MediaKindRule): string | undefined {
  const { maxBytes = Infinity, maxSide = Infinity, maxPixels = Infinity, minSeconds = 0, maxSeconds = Infinity } = rule;
  const { width, height } = media;
  const seconds = (media.durationMs ?? 0) / 1000;
  if (!rule.mimes.includes(media.mime)) {
    return `is ${media.mime}; only ${rule.mimes.join(' or ')} is taken. Convert it and upload it again.`;
  }
  if (media.bytes > maxBytes) {
    return `has ${megabytes(media.bytes)} MB; at most ${megabytes(maxBytes)} MB are taken. Export it with a lower bit rate.`;
  }
  if (Math.max(width, height) > maxSide || width * height > maxPixels) {
    const most = maxSide === Infinity ? `${maxPixels} pixels in all` : `${maxSide} pixels a side`;
    return `is ${width} × ${height} pixels; at most ${most} are taken. Export it smaller.`;
  }
  if (seconds < minSeconds) return `lasts ${rounded(seconds)} s; at least ${minSeconds} s are needed. Make it longer.`;
  if (seconds > maxSeconds) return `lasts ${rounded(seconds)} s; at most ${maxSeconds} s are taken. Cut it.`;
  return undefined;
}

const rounded = (value: number) => Math.round(value * 100) / 100;
const megabytes = (bytes: number) => Math.round(bytes / 1_000_00) / 10;
