import { setTimeout as after } from 'node:timers/promises';
import type { Account, MediaFile } from '../connector.port.js';
import { fileBytes } from '../exchange/file-bytes.js';
import { numberOf, objectOf, textOf } from '../exchange/json.js';
import type { WebAnswer } from '../exchange/web-api.js';
import { unreadableAnswer } from '../outcome/status-failure.js';
import { PublishFailure } from '../publish-failure.js';
import { X_LABEL, type XApi } from './x-api.js';

/** docs.x.com/x-api/media/append-media-upload: a segment has at most 5 MB. */
const SEGMENT_BYTES = 4 * 1024 * 1024;
const CATEGORY = { image: 'tweet_image', gif: 'tweet_gif', video: 'tweet_video' } as const;
/** Where X does not say when to ask again. */
const USUAL_CHECK_SECONDS = 1;

const dataOf = ({ json }: WebAnswer) => objectOf(objectOf(json).data);

/** Uploads files in X's three steps, and waits until it has processed them. */
export class XMedia {
  constructor(private readonly api: XApi) {}

  /** @returns ids for `media.media_ids`. @throws PublishFailure */
  async upload(account: Account, files: readonly MediaFile[], signal: AbortSignal): Promise<string[]> {
    const ids: string[] = [];
    for (const file of files) ids.push(await this.uploadOne(account, file, signal));
    return ids;
  }

  private async uploadOne(account: Account, file: MediaFile, signal: AbortSignal): Promise<string> {
    const begun = await this.api.call(account, 'media/upload/initialize', {
      method: 'POST',
      json: { media_type: file.mime, media_category: CATEGORY[file.kind], total_bytes: file.bytes },
      signal,
    });
    const id = textOf(dataOf(begun).id);
    if (id === undefined) throw unreadableAnswer(X_LABEL);
    await this.append(account, id, file, signal);
    const ended = await this.api.call(account, `media/upload/${id}/finalize`, { method: 'POST', signal });
    await this.processed(account, id, ended, signal);
    if (file.altText) {
      const json = { id, metadata: { alt_text: { text: file.altText } } };
      await this.api.call(account, 'media/metadata', { method: 'POST', json, signal });
    }
    return id;
  }

  private async append(account: Account, id: string, file: MediaFile, signal: AbortSignal): Promise<void> {
    for (let segment = 0; segment * SEGMENT_BYTES < file.bytes; segment += 1) {
      const body = new FormData();
      const start = segment * SEGMENT_BYTES;
      const part = await fileBytes(file, signal, { start, end: Math.min(start + SEGMENT_BYTES, file.bytes) });
      body.set('segment_index', String(segment));
      body.set('media', new Blob([part], { type: 'application/octet-stream' }), 'segment');
      await this.api.call(account, `media/upload/${id}/append`, { method: 'POST', body, signal });
    }
  }

  private async processed(account: Account, id: string, ended: WebAnswer, signal: AbortSignal): Promise<void> {
    let info = objectOf(dataOf(ended).processing_info);
    while (info.state === 'pending' || info.state === 'in_progress') {
      await after((numberOf(info.check_after_secs) ?? USUAL_CHECK_SECONDS) * 1000, undefined, { signal });
      const query = { command: 'STATUS', media_id: id };
      const status = await this.api.call(account, 'media/upload', { method: 'GET', query, signal });
      info = objectOf(dataOf(status).processing_info);
    }
    if (info.state !== 'failed') return;
    const reason = textOf(objectOf(info.error).message) ?? 'no reason given';
    throw new PublishFailure(
      'refused',
      'media_refused',
      `X could not process the media (${reason}). Use another file.`,
    );
  }
}
