import { type NetAnswer, NetRefusal, type NetRequest } from '../exchange.js';
import { multipartBody } from '../played/read-body.js';
import type { PlayedMedia } from '../played-post.js';

/** docs.joinmastodon.org/entities/MediaAttachment/#type, by MIME type. */
const KINDS: Readonly<Record<string, 'image' | 'gifv' | 'video'>> = {
  'image/jpeg': 'image',
  'image/png': 'image',
  'image/webp': 'image',
  'image/gif': 'gifv',
  'video/mp4': 'video',
  'video/webm': 'video',
};
export const MEDIA_MIMES = Object.keys(KINDS);
const MOST_ALT_TEXT = 1500;

interface Attachment extends PlayedMedia {
  readonly id: string;
  readonly account: string;
  readonly kind: 'image' | 'gifv' | 'video';
  /** Times it is still to be asked for before it is ready. */
  waits: number;
  attached: boolean;
}

const refuse = (sentence: string): never => {
  throw new NetRefusal({ status: 422, body: { error: `Validation failed: ${sentence}` } });
};

/** Files that were handed over; videos and GIFs take a while to be worked on. */
export class Attachments {
  private readonly all = new Map<string, Attachment>();

  /** docs.joinmastodon.org/methods/media/#v2 */
  async create(account: string, request: NetRequest): Promise<NetAnswer> {
    const form = await multipartBody(request, {
      status: 422,
      body: { error: "Validation failed: File can't be blank" },
    });
    const { file } = form.files;
    const { description = '', ...strange } = form.fields;
    if (!file || Object.keys(strange).length > 0) return refuse("File can't be blank");
    const kind = KINDS[file.mime] ?? refuse(`File content type ${file.mime} is invalid`);
    if ([...description].length > MOST_ALT_TEXT) refuse('Description is too long');
    const id = String(this.all.size + 1);
    const waits = kind === 'image' ? 0 : 1;
    const attachment = { ...{ id, account, kind, waits, attached: false }, mime: file.mime, bytes: file.bytes };
    this.all.set(id, { ...attachment, ...(description && { altText: description }) });
    return { status: waits > 0 ? 202 : 200, body: this.entity(id) };
  }

  /** Whether it is ready: 206 until then. */
  read(id: string): NetAnswer {
    const attachment = this.all.get(id);
    if (!attachment) return { status: 404, body: { error: 'Record not found' } };
    attachment.waits = Math.max(0, attachment.waits - 1);
    return { status: attachment.waits > 0 ? 206 : 200, body: this.entity(id) };
  }

  /** Attaches them to a status. @throws NetRefusal as app/services/post_status_service.rb does */
  take(account: string, ids: readonly string[]): PlayedMedia[] {
    if (ids.length > 4) refuse('Cannot attach more than 4 files');
    const taken = ids.map((id) => this.all.get(id) ?? refuse(`Media ${id} not found`));
    if (taken.some((one) => one.account !== account || one.attached)) refuse('Media not found');
    if (taken.some(({ waits }) => waits > 0)) refuse('Cannot attach files that have not finished processing');
    const alone = taken.some(({ kind }) => kind !== 'image');
    if (alone && taken.length > 1) refuse('Cannot attach a video to a post that already contains images');
    for (const one of taken) one.attached = true;
    return taken.map(({ mime, bytes, altText }) => ({ mime, bytes, ...(altText !== undefined && { altText }) }));
  }

  private entity(id: string) {
    const attachment = this.all.get(id);
    const url = attachment?.waits === 0 ? `https://files.fakenet.test/${id}` : null;
    return { id, type: attachment?.kind ?? 'unknown', url, preview_url: url, description: attachment?.altText ?? null };
  }
}
