import { type NetAnswer, NetRefusal } from '../exchange.js';
import { type Asked, ok, type PlayedRoute } from '../played/played-network.js';
import { type Body, multipartBody } from '../played/read-body.js';
import type { PlayedMedia } from '../played-post.js';

interface Upload {
  readonly account: string;
  readonly wanted: number;
  file?: PlayedMedia;
  state: 'open' | 'ended' | 'ready';
}

const no = (error: string): NetAnswer => ok({ ok: false, error });
const refusal = (error: string) => new NetRefusal(no(error));

/** docs.slack.dev/messaging/working-with-files: an address, the bytes, an end, and a while until blocks may name it. */
export class SlackFiles {
  private readonly uploads = new Map<string, Upload>();

  /** Who uploads is known by the address alone. */
  storage(): Record<string, PlayedRoute> {
    return {
      'POST /upload/v1/{id}': { operation: 'upload_bytes', open: true, act: (asked) => this.store(asked) },
    };
  }

  begin({ account, request }: Asked, { length }: Body): NetAnswer {
    const id = `F${1000 + this.uploads.size}`;
    const wanted = Number(length);
    if (wanted < 1) return no('invalid_arguments');
    this.uploads.set(id, { account, wanted, state: 'open' });
    const upload_url = `http://${String(request.headers.host)}/slack/upload/v1/${id}`;
    return ok({ ok: true, upload_url, file_id: id });
  }

  end(account: string, { files }: Body): NetAnswer {
    const ids = (files as { id: string }[]).map(({ id }) => id);
    for (const id of ids) {
      const upload = this.mine(account, id);
      if (!upload.file) return no('file_not_found');
      upload.state = 'ended';
    }
    return ok({ ok: true, files: ids.map((id) => ({ id })) });
  }

  /** What it is becomes known with the first look. */
  info(account: string, { file }: Body): NetAnswer {
    const upload = this.mine(account, String(file));
    const known = upload.state === 'ready';
    if (upload.state === 'ended') upload.state = 'ready';
    return ok({ ok: true, file: { id: file, mimetype: known ? upload.file?.mime : '' } });
  }

  /** @throws NetRefusal for what is not there, not theirs, or not known yet */
  ready(account: string, id: string): PlayedMedia {
    const { file, state } = this.mine(account, id);
    if (!file || state !== 'ready') throw refusal('invalid_blocks');
    return file;
  }

  private async store({ params, request }: Asked): Promise<NetAnswer> {
    const upload = this.uploads.get(params.id ?? '');
    const { files } = await multipartBody(request, { status: 400, body: 'no file' });
    const { file } = files;
    if (upload?.state !== 'open' || file?.bytes !== upload.wanted) return { status: 500, body: 'upload failed' };
    upload.file = { mime: file.mime, bytes: file.bytes };
    return { status: 200, body: `OK - ${file.bytes}` };
  }

  private mine(account: string, id: string): Upload {
    const upload = this.uploads.get(id);
    if (upload?.account !== account) throw refusal('file_not_found');
    return upload;
  }
}
