import { type NetAnswer, NetRefusal, type NetRequest } from '../exchange.js';
import type { PlayedMedia } from '../played-post.js';
import { type Body, jsonBody, multipartBody, textIn } from '../played/read-body.js';
import { FILE, methodProblems } from './telegram-input.js';

const NAMES: Readonly<Record<number, string>> = {
  400: 'Bad Request: message text is empty',
  401: 'Unauthorized',
  403: "Forbidden: bots can't send messages to bots",
  404: 'Not Found',
  413: 'Request Entity Too Large',
  429: 'Too Many Requests: retry after 1',
};

/** core.telegram.org/bots/api#making-requests */
export function telegramError(status: number, description = NAMES[status] ?? 'Internal Server Error'): NetAnswer {
  return { status, body: { ok: false, error_code: status, description } };
}

export interface SentMessage {
  readonly parameters: Body;
  readonly text: string;
  readonly media: readonly PlayedMedia[];
}

const isText = (value: unknown) => typeof value === 'string' && !/^[[{]/.test(value);

/** Parameters of a method, files named by FILE. @throws NetRefusal for what the Bot API does not know */
export async function sentMessage(method: string, request: NetRequest): Promise<SentMessage> {
  const wrong = telegramError(400, 'Bad Request: cannot be read');
  const withFiles = String(request.headers['content-type'] ?? '').startsWith('multipart/');
  const { fields, files } = withFiles ? await multipartBody(request, wrong) : { fields: {}, files: {} };
  const named = Object.entries(fields).map(([name, value]) => [
    name,
    isText(value) ? value : (JSON.parse(value) as unknown),
  ]);
  const parameters: Body = withFiles ? Object.fromEntries(named) : jsonBody(request, wrong);
  const attached = Object.keys(files).filter((name) => !name.startsWith('file'));
  const checked = { ...parameters, ...Object.fromEntries(attached.map((name) => [name, FILE])) };
  const [problem] = methodProblems(method, checked);
  if (problem !== undefined) throw new NetRefusal(telegramError(400, `Bad Request: ${problem}`));
  const album = (parameters.media ?? []) as { media: string; caption?: string }[];
  const order = album.length > 0 ? album.map(({ media }) => media.replace('attach://', '')) : attached;
  const media = order.map((name) => {
    const file = files[name];
    if (!file) throw new NetRefusal(telegramError(400, 'Bad Request: wrong file identifier/HTTP URL specified'));
    return { mime: file.mime, bytes: file.bytes };
  });
  return { parameters, media, text: textOf(method, parameters, album[0]?.caption) };
}

/** Length in UTF-16 units, after entities: the model knows none. */
function textOf(method: string, parameters: Body, ofAlbum = ''): string {
  const isPlain = method === 'sendMessage' || method === 'editMessageText';
  const text = isPlain ? textIn(parameters, 'text') : textIn(parameters, 'caption') || ofAlbum;
  if (isPlain && text.trim() === '') throw new NetRefusal(telegramError(400));
  if (text.length > (isPlain ? 4096 : 1024)) {
    throw new NetRefusal(telegramError(400, `Bad Request: ${isPlain ? 'message' : 'message caption'} is too long`));
  }
  return text;
}
