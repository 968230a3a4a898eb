import { type Asked, ok, type PlayedRoute } from '../played/played-network.js';
import { jsonBody } from '../played/read-body.js';
import type { PlayedMedia } from '../played-post.js';
import { linkedInError, refuse } from './linkedin-error.js';

interface Upload {
  readonly account: string;
  file?: PlayedMedia;
}

/** LinkedIn's two steps: an address to upload to, then the bytes. */
export class LinkedInImages {
  private readonly uploads = new Map<string, Upload>();

  routes(urnOf: (account: string) => string): Record<string, PlayedRoute> {
    return {
      'POST /api.linkedin.com/rest/images': {
        operation: 'upload',
        act: ({ account, request }) => {
          const body = JSON.stringify(jsonBody(request, linkedInError(400)));
          const wanted = JSON.stringify({ initializeUploadRequest: { owner: urnOf(account) } });
          if (request.query.get('action') !== 'initializeUpload' || body !== wanted)
            refuse(400, 'not an initialization');
          const id = `image${this.uploads.size + 1}`;
          this.uploads.set(id, { account });
          const uploadUrl = `https://www.linkedin.com/dms-uploads/${id}/0`;
          return ok({ value: { uploadUrlExpiresAt: Date.now() + 60_000, uploadUrl, image: `urn:li:image:${id}` } });
        },
      },
      'PUT /www.linkedin.com/dms-uploads/{id}/0': { operation: 'upload_bytes', act: (asked) => this.take(asked) },
    };
  }

  /** @throws NetRefusal for what is not there or not theirs */
  ready(account: string, { id, altText }: { readonly id: string; readonly altText?: string }): PlayedMedia {
    const upload = this.uploads.get(id.replace('urn:li:image:', ''));
    if (upload?.account !== account || !upload.file) return refuse(422, `${id} is not available`);
    return { ...upload.file, ...(altText === undefined ? {} : { altText }) };
  }

  private take({ account, params, request }: Asked) {
    const upload = this.uploads.get(params.id ?? '');
    if (upload?.account !== account) return refuse(404, 'no such upload');
    const mime = String(request.headers['content-type']);
    if (request.bytes.length === 0) return refuse(400, 'an empty file');
    upload.file = { mime, bytes: request.bytes.length };
    return { status: 201, body: '' };
  }
}
