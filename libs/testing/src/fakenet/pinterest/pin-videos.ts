import type { NetAnswer } from '../exchange.js';
import { type Asked, ok, type PlayedRoute } from '../played/played-network.js';
import { jsonBody, multipartBody } from '../played/read-body.js';
import type { PlayedMedia } from '../played-post.js';
import { pinterestError, refuse } from './pinterest-error.js';

const STORAGE = 'pinterest-media-upload.s3-accelerate.amazonaws.com';

interface Upload {
  readonly account: string;
  readonly key: string;
  file?: PlayedMedia;
  state: 'registered' | 'processing' | 'succeeded';
}

/** Pinterest's videos: registered, put into a storage that knows no account, processed for one look. */
export class PinVideos {
  private readonly uploads = new Map<string, Upload>();

  routes(api: string): Record<string, PlayedRoute> {
    return {
      [`POST ${api}/media`]: { operation: 'upload_media', act: (asked) => this.register(asked) },
      [`GET ${api}/media/{id}`]: { operation: 'upload_status', act: (asked) => this.status(asked) },
      [`POST /${STORAGE}/`]: { operation: 'upload_bytes', open: true, act: (asked) => this.store(asked) },
    };
  }

  /** @throws NetRefusal for what is not there, not theirs, or not processed */
  ready(account: string, id: string): PlayedMedia {
    const upload = this.uploads.get(id);
    if (upload?.account !== account || upload.state !== 'succeeded' || !upload.file) {
      return refuse(400, 182, 'Media is not ready.');
    }
    return upload.file;
  }

  private register({ account, request }: Asked): NetAnswer {
    const body = jsonBody(request, pinterestError(400));
    if (JSON.stringify(body) !== '{"media_type":"video"}') refuse(400, 1, 'Only media_type video is known.');
    const id = String(1_291_000 + this.uploads.size);
    const key = `uploads/${id}:video`;
    this.uploads.set(id, { account, key, state: 'registered' });
    const upload_parameters = { key, policy: 'signed', 'Content-Type': 'multipart/form-data' };
    const body201 = { media_id: id, media_type: 'video', upload_url: `https://${STORAGE}/`, upload_parameters };
    return { status: 201, body: body201 };
  }

  private async store({ request }: Asked): Promise<NetAnswer> {
    if (request.headers.authorization !== undefined) refuse(400, 1, 'Only one auth mechanism allowed');
    const { fields, files } = await multipartBody(request, pinterestError(400));
    const upload = [...this.uploads.values()].find(({ key }) => key === fields.key);
    const { file } = files;
    if (!upload || !file || fields.policy !== 'signed') return refuse(403, 1, 'AccessDenied');
    Object.assign(upload, { file: { mime: file.mime, bytes: file.bytes }, state: 'processing' });
    return { status: 204, body: '' };
  }

  private status({ account, params: { id = '' } }: Asked): NetAnswer {
    const upload = this.uploads.get(id);
    if (upload?.account !== account) return refuse(404, 50, 'Media not found.');
    const { state: status } = upload;
    if (status === 'processing') upload.state = 'succeeded';
    return ok({ media_id: id, media_type: 'video', status });
  }
}
