import type { NetAnswer } from '../exchange.js';
import type { Asked } from '../played/played-network.js';
import { jsonBody } from '../played/read-body.js';
import { checkVideo, type VideoInput } from './video-input.js';
import { refuse, youtubeError } from './youtube-error.js';

const PIECE = 256 * 1024;

export interface UploadSession {
  readonly account: string;
  readonly input: VideoInput;
  readonly mime: string;
  readonly total: number;
  received: number;
  /** Once it is complete. */
  videoId?: string;
}

/** Google's resumable uploads, as developers.google.com/youtube/v3/guides/using_resumable_upload_protocol has them. */
export class UploadSessions {
  private readonly sessions = new Map<string, UploadSession>();

  begin({ account, request }: Asked): NetAnswer {
    const { query, headers } = request;
    if (query.get('uploadType') !== 'resumable' || query.get('part') !== 'snippet,status') refuse(400, 'badRequest');
    const input = checkVideo(jsonBody(request, youtubeError(400)));
    const [total, mime] = [Number(headers['x-upload-content-length']), String(headers['x-upload-content-type'])];
    if (!(total > 0) || !mime.startsWith('video/')) refuse(400, 'mediaBodyRequired');
    const id = `session-${this.sessions.size + 1}`;
    this.sessions.set(id, { account, input, mime, total, received: 0 });
    const at = 'https://www.googleapis.com/upload/youtube/v3/videos';
    return { status: 200, body: '', headers: { location: `${at}?uploadType=resumable&upload_id=${id}` } };
  }

  /** Takes a piece, or tells how far it is. @returns the session where it is complete with this, else the answer */
  take({ account, request }: Asked): UploadSession | NetAnswer {
    const session = this.sessions.get(request.query.get('upload_id') ?? '');
    if (session?.account !== account) return youtubeError(404, 'notFound');
    if (session.videoId !== undefined) return session;
    const range = String(request.headers['content-range']);
    if (range === `bytes */${session.total}`) return incomplete(session);
    const [, from, to, total] = /^bytes (\d+)-(\d+)\/(\d+)$/.exec(range) ?? [];
    const length = Number(to) - Number(from) + 1;
    const fits =
      Number(from) === session.received && Number(total) === session.total && length === request.bytes.length;
    const whole = Number(to) + 1 === session.total;
    if (!fits || (!whole && length % PIECE !== 0)) return youtubeError(400, 'badContentRange');
    session.received += length;
    return whole ? session : incomplete(session);
  }
}

function incomplete({ received }: UploadSession): NetAnswer {
  return { status: 308, body: '', headers: received > 0 ? { range: `bytes=0-${received - 1}` } : {} };
}
