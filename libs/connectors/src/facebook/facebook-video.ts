import type { Account, MediaFile, RemotePost, SendAttempt } from '../connector.port.js';
import { fileBytes } from '../exchange/file-bytes.js';
import { numberOf, textOf } from '../exchange/json.js';
import type { GraphApi } from '../meta/graph-api.js';
import { preparing } from '../outcome/preparing.js';
import { unreadableAnswer } from '../outcome/status-failure.js';
import { PublishFailure } from '../publish-failure.js';
import { facebookUrl } from './facebook-posts.js';
import { FACEBOOK_LABEL, FACEBOOK_VIDEO_API } from './facebook.profile.js';

/** A file on its way; Facebook says which bytes it wants next. */
interface Session {
  readonly id: string;
  readonly video: string;
  from: number;
  end: number;
}

/** Offsets come as texts. */
const offset = (value: unknown) => numberOf(Number(textOf(value) ?? NaN));

/**
 * Videos of a page, in Facebook's phases (developers.facebook.com/docs/graph-api/reference/page/videos): start, pieces,
 * and a finish, which alone makes the post.
 */
export class FacebookVideo {
  constructor(private readonly api: GraphApi) {}

  /** @throws PublishFailure */
  async publish(
    account: Account,
    { text, file }: { readonly text: string; readonly file: MediaFile },
    attempt: SendAttempt,
    signal: AbortSignal,
  ): Promise<RemotePost> {
    const { id: session, video } = await preparing(FACEBOOK_LABEL, () => this.upload(account, file, signal));
    const finish = { upload_phase: 'finish', upload_session_id: session };
    const json = { ...(text !== '' && { description: text }), published: true };
    const { success } = await this.ask(account, finish, { json, signal, attempt });
    if (success !== true) throw unreadableAnswer(FACEBOOK_LABEL);
    const remoteId = await this.postOf(account, video, signal);
    return { remoteId, url: facebookUrl(remoteId) };
  }

  private async upload(account: Account, file: MediaFile, signal: AbortSignal): Promise<Session> {
    const begun = await this.ask(account, { upload_phase: 'start', file_size: String(file.bytes) }, { signal });
    const [id, video] = [textOf(begun.upload_session_id), textOf(begun.video_id)];
    if (id === undefined || video === undefined) throw unreadableAnswer(FACEBOOK_LABEL);
    const session: Session = { id, video, ...wanted(begun) };
    while (session.from < session.end) {
      const body = new FormData();
      const piece = await fileBytes(file, signal, { start: session.from, end: session.end });
      body.set('video_file_chunk', new Blob([piece], { type: file.mime }), 'chunk');
      const query = { upload_phase: 'transfer', upload_session_id: id, start_offset: String(session.from) };
      const next = wanted(await this.ask(account, query, { body, signal }));
      if (next.from <= session.from) throw unreadableAnswer(FACEBOOK_LABEL);
      Object.assign(session, next);
    }
    return session;
  }

  private ask(
    account: Account,
    query: Readonly<Record<string, string>>,
    call: { body?: FormData; json?: object; signal: AbortSignal; attempt?: SendAttempt },
  ) {
    const path = `${FACEBOOK_VIDEO_API}/${account.accountId}/videos`;
    return this.api.call(account, path, { method: 'POST', query, ...call });
  }

  /** The post that shows the video. It is out, whatever asking for it meets: then the video stands for it. */
  private async postOf(account: Account, video: string, signal: AbortSignal): Promise<string> {
    try {
      const answer = await this.api.call(account, video, { method: 'GET', query: { fields: 'post_id' }, signal });
      const post = textOf(answer.post_id);
      return post === undefined ? video : `${account.accountId}_${post.split('_').at(-1) ?? post}`;
    } catch (error) {
      if (error instanceof PublishFailure) return video;
      throw error;
    }
  }
}

function wanted({ start_offset: start, end_offset: end }: Readonly<Record<string, unknown>>) {
  const [from, to] = [offset(start), offset(end)];
  if (from === undefined || to === undefined) throw unreadableAnswer(FACEBOOK_LABEL);
  return { from, end: to };
}
