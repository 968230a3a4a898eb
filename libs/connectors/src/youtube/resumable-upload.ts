import type { Account, MediaFile, SendAttempt } from '../connector.port.js';
import { fileBytes } from '../exchange/file-bytes.js';
import { textOf, objectOf } from '../exchange/json.js';
import type { WebAnswer } from '../exchange/web-api.js';
import { beforeTheSend } from '../outcome/may-send.js';
import { unreadableAnswer } from '../outcome/status-failure.js';
import { transportFailure } from '../outcome/transport-failure.js';
import type { YouTubeApi } from './youtube-api.js';
import { YOUTUBE_LABEL } from './youtube.profile.js';

/** 308: more of the file is expected. */
const INCOMPLETE = 308;
/** A session that is not known any more (410 and 404: developers.google.com/youtube/v3/guides/using_resumable_upload_protocol). */
const GONE = new Set([404, 410]);

/** Where a session stands. */
export type Session =
  | { readonly kind: 'done'; readonly videoId: string }
  | { readonly kind: 'open'; /** Bytes that arrived. */ readonly received: number }
  | { readonly kind: 'gone' };

/** Google's resumable uploads: the session is made first; the video is there with its last byte, and only once. */
export class ResumableUpload {
  constructor(
    private readonly api: YouTubeApi,
    /** A multiple of 256 KiB. */
    private readonly chunkBytes: number,
  ) {}

  /** What the session knows. @throws PublishFailure */
  async session(account: Account, url: string, total: number, signal: AbortSignal): Promise<Session> {
    const headers = { 'content-range': `bytes */${total}`, 'content-length': '0' };
    return this.read(account, await this.api.ask(account, url, { method: 'PUT', headers, redirect: 'manual', signal }));
  }

  /**
   * Sends what is missing. Only the last piece makes the video: what fails before it left nothing.
   *
   * @returns the video's id. @throws PublishFailure
   */
  async send(
    account: Account,
    { url, file, received }: { url: string; file: MediaFile; received: number },
    attempt: SendAttempt,
    signal: AbortSignal,
  ): Promise<string> {
    for (let from = received; ;) {
      const end = Math.min(from + this.chunkBytes, file.bytes);
      const last = end === file.bytes;
      const body = await fileBytes(file, signal, { start: from, end });
      const range = `bytes ${from}-${end - 1}/${file.bytes}`;
      const session = await this.piece(account, { url, body, range }, attempt, signal).catch((error: unknown) => {
        const failure = transportFailure(error, YOUTUBE_LABEL);
        throw last ? failure : beforeTheSend(failure, YOUTUBE_LABEL);
      });
      if (session.kind === 'done') return session.videoId;
      if (session.kind === 'gone' || last || session.received <= from) throw unreadableAnswer(YOUTUBE_LABEL);
      from = session.received;
    }
  }

  private async piece(
    account: Account,
    { url, body, range }: { url: string; body: Uint8Array<ArrayBuffer>; range: string },
    attempt: SendAttempt,
    signal: AbortSignal,
  ): Promise<Session> {
    const headers = { 'content-range': range };
    const call = { method: 'PUT', headers, body, redirect: 'manual', signal, attempt } as const;
    return this.read(account, await this.api.ask(account, url, call));
  }

  private read(account: Account, answer: WebAnswer): Session {
    if (answer.status === INCOMPLETE) {
      const last = /^bytes=0-(\d+)$/.exec(answer.headers.get('range') ?? '')?.[1];
      return { kind: 'open', received: last === undefined ? 0 : Number(last) + 1 };
    }
    if (GONE.has(answer.status)) return { kind: 'gone' };
    const failure = this.api.failure(answer, account.handle);
    if (failure) throw failure;
    const videoId = textOf(objectOf(answer.json).id);
    if (videoId === undefined) throw unreadableAnswer(YOUTUBE_LABEL);
    return { kind: 'done', videoId };
  }
}
