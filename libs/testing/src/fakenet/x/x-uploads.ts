import type { NetAnswer } from '../exchange.js';
import { type Asked, ok, type PlayedRoute } from '../played/played-network.js';
import type { PlayedMedia } from '../played-post.js';
import { jsonBody, multipartBody } from '../played/read-body.js';
import { checkMetadata, checkUpload } from './x-input.js';
import { problem, refuse } from './x-problem.js';

const MOST_SEGMENT_BYTES = 5 * 1024 * 1024;

interface Upload {
  readonly account: string;
  readonly mime: string;
  readonly wanted: number;
  segments: number;
  bytes: number;
  state: 'open' | 'processing' | 'ready';
  altText?: string;
}

/** X's chunked upload: initialize, append in order, finalize, and a video is processed for one status more. */
export class XUploads {
  private readonly uploads = new Map<string, Upload>();

  routes(): Record<string, PlayedRoute> {
    const root = '/api.x.com/2/media';
    return {
      [`POST ${root}/upload/initialize`]: { operation: 'upload', act: (asked) => this.initialize(asked) },
      [`POST ${root}/upload/{id}/append`]: { operation: 'upload_append', act: (asked) => this.append(asked) },
      [`POST ${root}/upload/{id}/finalize`]: { operation: 'upload_finalize', act: (asked) => this.finalize(asked) },
      [`GET ${root}/upload`]: { operation: 'upload_status', act: (asked) => this.status(asked) },
      [`POST ${root}/metadata`]: { operation: 'upload_metadata', act: (asked) => this.describe(asked) },
    };
  }

  /** @throws NetRefusal for what is not there, not theirs, or not ready */
  ready(account: string, id: string): PlayedMedia {
    const upload = this.uploads.get(id);
    if (upload?.account !== account || upload.state !== 'ready') return refuse(400, 'Your media IDs are invalid.');
    const { mime, bytes, altText } = upload;
    return { mime, bytes, ...(altText === undefined ? {} : { altText }) };
  }

  private initialize({ account, request }: Asked): NetAnswer {
    const body = checkUpload(jsonBody(request, problem(400)));
    const id = String(1_800_000_000_000_000_000n + BigInt(this.uploads.size));
    const [mime, wanted] = [String(body.media_type), Number(body.total_bytes)];
    this.uploads.set(id, { account, mime, wanted, segments: 0, bytes: 0, state: 'open' });
    return ok({ data: { id, expires_after_secs: 86_400, media_key: `3_${id}` } });
  }

  private async append({ account, params, request }: Asked): Promise<NetAnswer> {
    const upload = this.ofAccount(account, params.id);
    const { fields, files } = await multipartBody(request, problem(400));
    const bytes = files.media?.bytes ?? 0;
    if (bytes === 0 || bytes > MOST_SEGMENT_BYTES) refuse(400, 'A segment has 1 byte to 5 MB.');
    if (fields.segment_index !== String(upload.segments)) refuse(400, 'This is not the next segment.');
    upload.segments += 1;
    upload.bytes += bytes;
    return ok({ data: { expires_at: Math.ceil(Date.now() / 1000) + 86_400 } });
  }

  private finalize({ account, params }: Asked): NetAnswer {
    const upload = this.ofAccount(account, params.id);
    if (upload.bytes !== upload.wanted) refuse(400, 'The file is not complete.');
    upload.state = upload.mime.startsWith('video/') ? 'processing' : 'ready';
    return this.answer(params.id ?? '', upload);
  }

  private status({ account, request: { query } }: Asked): NetAnswer {
    const id = query.get('media_id') ?? '';
    const upload = this.ofAccount(account, id);
    upload.state = 'ready';
    return this.answer(id, upload);
  }

  private describe({ account, request }: Asked): NetAnswer {
    const body = checkMetadata(jsonBody(request, problem(400))) as {
      id: string;
      metadata: { alt_text: { text: string } };
    };
    this.ofAccount(account, body.id).altText = body.metadata.alt_text.text;
    return ok({ data: { id: body.id } });
  }

  private answer(id: string, { state, bytes }: Upload): NetAnswer {
    const info = state === 'processing' ? { processing_info: { state: 'pending', check_after_secs: 0 } } : {};
    return ok({ data: { id, size: bytes, ...info } });
  }

  private ofAccount(account: string, id = ''): Upload {
    const upload = this.uploads.get(id);
    if (upload?.account !== account) return refuse(404, 'There is no such upload.');
    return upload;
  }
}
