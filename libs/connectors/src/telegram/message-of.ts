import type { MediaFile, PostContent } from '../connector.port.js';
import { lentFile } from '../exchange/file-bytes.js';
import type { WebCall } from '../exchange/web-api.js';
import { PublishFailure } from '../publish-failure.js';
import { pollParameters } from './poll.js';
import { MOST_CAPTION, TELEGRAM_LABEL } from './telegram.fields.js';

export interface TelegramMessage {
  readonly method: string;
  readonly body: Pick<WebCall, 'json' | 'body'>;
}

/** Method and field by the kind of a single file. */
const ALONE: Readonly<Record<MediaFile['kind'], readonly [string, string]>> = {
  image: ['sendPhoto', 'photo'],
  gif: ['sendAnimation', 'animation'],
  video: ['sendVideo', 'video'],
};

/** What a message is sent as: text, one file with a caption, or an album. @throws PublishFailure */
export function messageOf(chat: string, post: PostContent, signal: AbortSignal): TelegramMessage {
  const { text, media = [], replyTo } = post;
  const answered = replyTo && { message_id: Number(replyTo.parent.remoteId), allow_sending_without_reply: true };
  const [first, ...others] = media;
  const poll = post.options?.poll;
  if (poll) {
    const json = { chat_id: chat, ...pollParameters(poll, text), ...(answered && { reply_parameters: answered }) };
    return { method: 'sendPoll', body: { json } };
  }
  if (!first) {
    const json = { chat_id: chat, text, ...(answered && { reply_parameters: answered }) };
    return { method: 'sendMessage', body: { json } };
  }
  if (text.length > MOST_CAPTION) throw captionTooLong();
  const form = new FormData();
  form.set('chat_id', chat);
  if (answered) form.set('reply_parameters', JSON.stringify(answered));
  const hidden = post.options?.sensitive ? { has_spoiler: true } : {};
  if (others.length === 0) {
    const [method, field] = ALONE[first.kind];
    if (text !== '') form.set('caption', text);
    if (post.options?.sensitive) form.set('has_spoiler', 'true');
    form.set(field, lentFile(first, signal));
    return { method, body: { body: form } };
  }
  const album = media.map(({ kind }, index) => ({
    type: kind === 'video' ? 'video' : 'photo',
    media: `attach://file${index}`,
    ...(index === 0 && text !== '' && { caption: text }),
    ...hidden,
  }));
  form.set('media', JSON.stringify(album));
  for (const [index, file] of media.entries()) form.set(`file${index}`, lentFile(file, signal));
  return { method: 'sendMediaGroup', body: { body: form } };
}

function captionTooLong(): PublishFailure {
  return new PublishFailure(
    'refused',
    'caption_too_long',
    `${TELEGRAM_LABEL} takes ${MOST_CAPTION} characters beside files. Shorten the text, or send the files by themselves.`,
  );
}
