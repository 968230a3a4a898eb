import { type NetAnswer, NetRefusal } from '../exchange.js';
import { graphError, refuse } from '../meta/graph-error.js';
import { type Asked, ok, type PlayedRoute } from '../played/played-network.js';
import { jsonBody, multipartBody } from '../played/read-body.js';
import { checkFinish } from './facebook-input.js';

const EDGE = 'POST /graph-video.facebook.com/v24.0/{id}/videos';
/** What is asked for at once. */
const CHUNK_BYTES = 4 * 1024 * 1024;

interface Upload {
  readonly account: string;
  readonly video: string;
  readonly total: number;
  received: number;
  mime: string;
  postId?: string;
}

type Accept = (
  account: string,
  video: { readonly text: string; readonly mime: string; readonly bytes: number },
) => Promise<string>;

/** The Video API's phases: start, transfer, finish. A finished one is a post of the page. */
export class FacebookVideos {
  private readonly uploads = new Map<string, Upload>();

  constructor(private readonly accept: Accept) {}

  routes(asPage: (operation: string, act: PlayedRoute['act']) => PlayedRoute): Record<string, PlayedRoute> {
    return {
      [`${EDGE}?upload_phase=start`]: asPage('upload', (asked) => this.start(asked)),
      [`${EDGE}?upload_phase=transfer`]: asPage('upload_bytes', (asked) => this.transfer(asked)),
      [`${EDGE}?upload_phase=finish`]: asPage('post', (asked) => this.finish(asked)),
      'GET /graph.facebook.com/v24.0/{id}?fields=post_id': asPage('read', ({ account, params }) => {
        const upload = [...this.uploads.values()].find(({ video }) => video === params.id);
        if (upload?.account !== account) return refuse(`Object with ID '${params.id}' does not exist`);
        return ok({ id: upload.video, ...(upload.postId !== undefined && { post_id: upload.postId }) });
      }),
    };
  }

  private start({ account, request }: Asked): NetAnswer {
    const total = Number(request.query.get('file_size'));
    if (!Number.isSafeInteger(total) || total < 1) refuse('(#100) file_size is needed');
    const id = String(6_000_000 + this.uploads.size);
    const upload = { account, video: `7${id}`, total, received: 0, mime: '' };
    this.uploads.set(id, upload);
    return ok({ upload_session_id: id, video_id: upload.video, ...this.wanted(upload) });
  }

  private async transfer({ account, request }: Asked): Promise<NetAnswer> {
    const upload = this.mine(account, request.query);
    const { files } = await multipartBody(request, graphError(400));
    const chunk = files.video_file_chunk;
    const fits = Number(request.query.get('start_offset')) === upload.received;
    if (!chunk || !fits || chunk.bytes === 0 || chunk.bytes > CHUNK_BYTES) return refuse('(#1363037) Not this chunk');
    upload.received += chunk.bytes;
    upload.mime = chunk.mime;
    return ok(this.wanted(upload));
  }

  private async finish({ account, request, pause }: Asked): Promise<NetAnswer> {
    const upload = this.mine(account, request.query);
    if (upload.received !== upload.total) throw new NetRefusal(graphError(400));
    const text = checkFinish(jsonBody(request, graphError(400)));
    await pause();
    upload.postId = await this.accept(account, { text, mime: upload.mime, bytes: upload.total });
    return ok({ success: true });
  }

  private mine(account: string, query: URLSearchParams): Upload {
    const upload = this.uploads.get(query.get('upload_session_id') ?? '');
    return upload?.account === account && upload.postId === undefined ? upload : refuse('(#100) No such session');
  }

  /** Texts, as Facebook writes them. */
  private wanted({ received, total }: Upload) {
    return { start_offset: String(received), end_offset: String(Math.min(received + CHUNK_BYTES, total)) };
  }
}
