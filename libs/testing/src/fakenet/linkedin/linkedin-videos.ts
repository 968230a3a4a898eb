import { Ajv2020 } from 'ajv/dist/2020.js';
import { type Asked, ok, type PlayedRoute } from '../played/played-network.js';
import { jsonBody } from '../played/read-body.js';
import type { PlayedMedia } from '../played-post.js';
import { linkedInError, refuse } from './linkedin-error.js';

const PART_BYTES = 4 * 1024 * 1024;
const MOST_BYTES = 500_000_000;

interface Upload {
  readonly account: string;
  readonly wanted: number;
  /** Bytes by the part's place. */
  readonly parts: Map<number, number>;
  state: 'open' | 'processing' | 'ready';
}

const closed = (properties: object) => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
  additionalProperties: false,
});
const text = { type: 'string' };

/** Written after learn.microsoft.com/linkedin/marketing/community-management/shares/videos-api. */
const ajv = new Ajv2020();
const beginning = ajv.compile<{ initializeUploadRequest: { owner: string; fileSizeBytes: number } }>(
  closed({
    initializeUploadRequest: closed({
      owner: text,
      fileSizeBytes: { type: 'integer', minimum: 1, maximum: MOST_BYTES },
      uploadCaptions: { const: false },
      uploadThumbnail: { const: false },
    }),
  }),
);
const ending = ajv.compile<{ finalizeUploadRequest: { video: string; uploadedPartIds: string[] } }>(
  closed({
    finalizeUploadRequest: closed({
      video: text,
      uploadToken: text,
      uploadedPartIds: { type: 'array', items: text, minItems: 1 },
    }),
  }),
);

const urnOf = (id: string) => `urn:li:video:${id}`;
const tagOf = (id: string, part: number) => `/ambry-video/signedId/${id}-${part}`;

/** LinkedIn's way of uploading videos: parts of 4 MiB, each answered with a tag, and a while of processing. */
export class LinkedInVideos {
  private readonly uploads = new Map<string, Upload>();

  routes(ownerOf: (account: string) => string): Record<string, PlayedRoute> {
    return {
      'POST /api.linkedin.com/rest/videos': {
        operation: 'upload',
        act: (asked) => {
          const action = asked.request.query.get('action');
          if (action === 'initializeUpload') return this.begin(asked, ownerOf(asked.account));
          return action === 'finalizeUpload' ? this.end(asked) : refuse(400, `unknown action ${action}`);
        },
      },
      'PUT /www.linkedin.com/dms-uploads/{id}/part/{part}': {
        operation: 'upload_bytes',
        act: (asked) => this.take(asked),
      },
      'GET /api.linkedin.com/rest/videos/{urn}': {
        operation: 'upload_status',
        act: ({ account, params }) => {
          const upload = this.ofAccount(account, params.urn);
          const status = { open: 'WAITING_UPLOAD', processing: 'PROCESSING', ready: 'AVAILABLE' }[upload.state];
          if (upload.state === 'processing') upload.state = 'ready';
          return ok({ id: params.urn, owner: ownerOf(account), status });
        },
      },
    };
  }

  /** @throws NetRefusal for what is not there, not theirs, or still worked on */
  ready(account: string, urn: string): PlayedMedia {
    const upload = this.uploads.get(urn);
    if (upload?.account !== account || upload.state !== 'ready') return refuse(422, `${urn} is not available`);
    return { mime: 'video/mp4', bytes: upload.wanted };
  }

  private begin({ account, request }: Asked, owner: string) {
    const body = jsonBody(request, linkedInError(400));
    if (!beginning(body)) return refuse(400, ajv.errorsText(beginning.errors));
    const { owner: said, fileSizeBytes: wanted } = body.initializeUploadRequest;
    if (said !== owner) return refuse(403, 'Not enough permissions for this owner');
    const id = `video${this.uploads.size + 1}`;
    this.uploads.set(urnOf(id), { account, wanted, parts: new Map(), state: 'open' });
    const uploadInstructions = Array.from({ length: Math.ceil(wanted / PART_BYTES) }, (_, part) => ({
      uploadUrl: `https://www.linkedin.com/dms-uploads/${id}/part/${part}`,
      firstByte: part * PART_BYTES,
      lastByte: Math.min((part + 1) * PART_BYTES, wanted) - 1,
    }));
    const uploadUrlsExpireAt = Date.now() + 60_000;
    return ok({ value: { video: urnOf(id), uploadUrlsExpireAt, uploadToken: '', uploadInstructions } });
  }

  private take({ account, params, request }: Asked) {
    const { id = '' } = params;
    const part = Number(params.part);
    const upload = this.ofAccount(account, urnOf(id));
    if (request.headers['content-type'] !== 'application/octet-stream') refuse(400, 'application/octet-stream only');
    upload.parts.set(part, request.bytes.length);
    return { status: 200, body: '', headers: { etag: tagOf(id, part) } };
  }

  private end({ account, request }: Asked) {
    const body = jsonBody(request, linkedInError(400));
    if (!ending(body)) return refuse(400, ajv.errorsText(ending.errors));
    const { video, uploadedPartIds } = body.finalizeUploadRequest;
    const upload = this.ofAccount(account, video);
    const bytes = [...upload.parts.values()].reduce((sum, one) => sum + one, 0);
    const tags = [...upload.parts.keys()].map((part) => tagOf(video.replace(urnOf(''), ''), part));
    if (bytes !== upload.wanted || tags.join() !== uploadedPartIds.join()) return refuse(400, 'parts are missing');
    upload.state = 'processing';
    return { status: 200, body: '' };
  }

  private ofAccount(account: string, urn: string | undefined): Upload {
    const upload = this.uploads.get(urn ?? '');
    return upload?.account === account ? upload : refuse(404, 'no such video');
  }
}
