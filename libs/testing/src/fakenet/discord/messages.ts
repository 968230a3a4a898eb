import { type NetAnswer, NetRefusal, type NetRequest } from '../exchange.js';
import type { PlayedMedia } from '../played-post.js';
import type { HeldPost } from '../played/played-posts.js';
import { type Body, jsonBody, multipartBody, type MultipartBody, textIn } from '../played/read-body.js';
import { type DiscordOperation, discordProblem } from './discord-input.js';

/** Messages and their JSON error codes (discord.com/developers/docs/topics/opcodes-and-status-codes). */
const ERRORS: Readonly<Record<number, readonly [string, number]>> = {
  400: ['Invalid Form Body', 50_035],
  403: ['Explicit content cannot be sent to the desired recipient(s)', 20_009],
  404: ['Unknown Message', 10_008],
  413: ['Request entity too large', 40_005],
  429: ['You are being rate limited.', 0],
};

export function discordError(status: number, [message, code] = ERRORS[status] ?? ['Error', 0]): NetAnswer {
  return { status, body: { message, code, ...(status === 429 && { retry_after: 1, global: false }) } };
}

export const BUDGET = { 'x-ratelimit-limit': '5', 'x-ratelimit-remaining': '4', 'x-ratelimit-reset-after': '1.5' };
export const GUILD = '41771983423143937';
export const CHANNEL = '199737254929760256';

/** Ids grow with time, as snowflakes do. */
export const snowflake = (serial: number) => String(2n ** 60n + BigInt(serial));

/** The poll of a message, as its author meant it. */
export function pollIn({ poll }: Body) {
  if (poll === undefined) return {};
  const { answers, duration, allow_multiselect: multiple } = poll as AskedPoll;
  const choices = answers.map(({ poll_media: media }) => media.text);
  return { options: { poll: { choices, endsAfterMinutes: duration * 60, ...(multiple && { multiple }) } } };
}

interface AskedPoll {
  readonly answers: readonly { readonly poll_media: { readonly text: string } }[];
  readonly duration: number;
  readonly allow_multiselect: boolean;
}

interface Message {
  readonly body: Body;
  readonly text: string;
  readonly media: readonly PlayedMedia[];
}

function mediaOf(body: Body, { files }: MultipartBody): PlayedMedia[] {
  const attachments = (body.attachments ?? []) as { id: string; description?: string }[];
  return attachments.map(({ id, description }) => {
    const file = files[`files[${id}]`];
    if (!file) throw new NetRefusal(discordError(400));
    return { mime: file.mime, bytes: file.bytes, ...(description !== undefined && { altText: description }) };
  });
}

/** The message of a request. @throws NetRefusal as Discord answers what its own description does not allow */
export async function messageOf(operation: DiscordOperation, request: NetRequest): Promise<Message> {
  const wrong = discordError(400);
  const withFiles = String(request.headers['content-type'] ?? '').startsWith('multipart/');
  const form = withFiles ? await multipartBody(request, wrong) : { fields: {}, files: {} };
  const body = withFiles ? (JSON.parse(form.fields.payload_json ?? '{}') as Body) : jsonBody(request, wrong);
  const problem = discordProblem(operation, { query: request.query, body });
  if (problem !== undefined) throw new NetRefusal({ status: 400, body: { message: problem, code: 50_035 } });
  const text = textIn(body, 'content');
  const media = mediaOf(body, form);
  if ([...text].length > 2000) throw new NetRefusal(wrong); // for bots, whose description says 4000
  if (text.trim() === '' && media.length === 0) {
    throw new NetRefusal(discordError(400, ['Cannot send an empty message', 50_006]));
  }
  return { body, text, media };
}

export function messageEntity({ remoteId, text, account, createdAt, replyTo }: HeldPost) {
  return {
    id: remoteId,
    channel_id: CHANNEL,
    content: text,
    type: 0,
    author: { id: userId(account), username: account },
    timestamp: createdAt,
    ...(replyTo !== undefined && { message_reference: { message_id: replyTo, channel_id: CHANNEL } }),
  };
}

/** Ids are decimal texts there. */
export function userId(account: string): string {
  return BigInt(`0x1${Buffer.from(account).toString('hex')}`).toString();
}
