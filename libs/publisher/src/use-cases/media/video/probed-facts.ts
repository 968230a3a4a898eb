import { VIDEO_REFUSED, type VideoFacts, videoFacts } from './video-facts.js';

/** What ffprobe says with `-print_format json -show_format -show_streams -count_packets`, as far as it is read here. */
interface Probed {
  readonly format?: { readonly duration?: string };
  readonly streams?: readonly ProbedStream[];
}

interface ProbedStream {
  readonly codec_type?: string;
  readonly width?: number;
  readonly height?: number;
  readonly sample_aspect_ratio?: string;
  readonly nb_frames?: string;
  readonly nb_read_packets?: string;
  readonly tags?: { readonly rotate?: string };
  readonly side_data_list?: readonly { readonly rotation?: number }[];
  readonly disposition?: { readonly attached_pic?: number };
}

/** The words of ffprobe for a file that ends too early. */
const CUT_SHORT = /partial file|ended prematurely|truncat|stream ends|end of file/i;

/** What ffprobe found in a video, by what it printed and what it complained about. @throws MediaUnfit, SyntaxError */
export function probedFacts(name: string, mime: string, stdout: string, complaints: string): VideoFacts {
  const { format = {}, streams = [] } = JSON.parse(stdout) as Probed; // each part is checked below
  const track = streams.find((one) => one.codec_type === 'video' && one.disposition?.attached_pic !== 1);
  if (track === undefined) throw VIDEO_REFUSED.onlySound(name);
  const facts = videoFacts(name, { mime, ...shownSize(track), seconds: Number(format.duration) });
  const read = Number(track.nb_read_packets ?? 1);
  if (read === 0 || read < Number(track.nb_frames ?? 0) || CUT_SHORT.test(complaints)) {
    throw VIDEO_REFUSED.notComplete(name);
  }
  return facts;
}

/** With pixels that are not square and a phone that was held upright. */
function shownSize(track: ProbedStream): { width: number; height: number } {
  const [across = 0, down = 0] = (track.sample_aspect_ratio ?? '').split(':').map(Number);
  const wide = Number(track.width ?? 0) * (across > 0 && down > 0 ? across / down : 1);
  const [width, height] = [Math.round(wide), Number(track.height ?? 0)];
  const turned = track.side_data_list?.find(({ rotation }) => rotation !== undefined)?.rotation;
  const isUpright = Math.abs(Number(turned ?? track.tags?.rotate ?? 0)) % 180 === 90;
  return isUpright ? { width: height, height: width } : { width, height };
}
