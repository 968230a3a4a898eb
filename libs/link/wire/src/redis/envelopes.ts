import type { OutgoingRequest } from '../carrier.js';
import { MAC_BYTES } from '../tcp/mac.js';

/*
 * request  channel, number, expires, then operation, trace, key and caller each with its length; JSON; proof
 * reply    channel, then for each call its length, number, kind, JSON; proof
 * cancel   channel, number; proof
 */

/** Of a caller's reply channel; with a number it names a call, once and for all. */
export const CHANNEL_BYTES = 16;
const NUMBER_BYTES = 4;
const CALL_BYTES = CHANNEL_BYTES + NUMBER_BYTES;
const TIME_BYTES = 8;
const LENGTH_BYTES = 2;
const FRAME_HEAD_BYTES = 4 + NUMBER_BYTES + 1;

/** What a reply says. Numbers are for ever: a new kind takes a new one. */
export const ReplyKind = {
  answer: 1,
  failure: 2,
  /** The host that had it is gone, and nobody knows how far it came. */
  lost: 3,
} as const;

export interface ReceivedRequest extends Omit<OutgoingRequest, 'remainingMs'> {
  readonly channel: Buffer;
  readonly number: number;
  /** In milliseconds, on Redis's clock. */
  readonly expires: number;
  readonly caller: string;
  /** JSON of the input. */
  readonly body: string;
  /** Of the body. */
  readonly bytes: number;
}

export type RequestHead = Omit<ReceivedRequest, 'body' | 'bytes'>;

/** With room for the proof. */
export function encodeRequest(head: RequestHead, json: string): Buffer {
  const texts = [head.operation, head.trace, head.idempotencyKey ?? '', head.caller];
  let bytes = CALL_BYTES + TIME_BYTES + Buffer.byteLength(json) + MAC_BYTES;
  for (const text of texts) bytes += LENGTH_BYTES + Buffer.byteLength(text);
  const message = Buffer.allocUnsafe(bytes);
  head.channel.copy(message);
  message.writeUInt32BE(head.number, CHANNEL_BYTES);
  let at = message.writeDoubleBE(head.expires, CALL_BYTES);
  for (const text of texts) {
    const written = message.write(text, at + LENGTH_BYTES);
    message.writeUInt16BE(written, at);
    at += LENGTH_BYTES + written;
  }
  message.write(json, at);
  return message;
}

/** @param message one whose proof was found good; undefined when it makes no sense all the same */
export function decodeRequest(message: Buffer): ReceivedRequest | undefined {
  if (message.length < CALL_BYTES + TIME_BYTES) return undefined;
  let at = CALL_BYTES + TIME_BYTES;
  const texts: string[] = [];
  for (let i = 0; i < 4; i++) {
    if (at + LENGTH_BYTES > message.length) return undefined;
    const end = at + LENGTH_BYTES + message.readUInt16BE(at);
    if (end > message.length) return undefined;
    texts.push(message.toString('utf8', at + LENGTH_BYTES, end));
    at = end;
  }
  const [operation = '', trace = '', key = '', caller = ''] = texts;
  return {
    channel: message.subarray(0, CHANNEL_BYTES),
    number: message.readUInt32BE(CHANNEL_BYTES),
    expires: message.readDoubleBE(CALL_BYTES),
    operation,
    trace,
    idempotencyKey: key === '' ? undefined : key,
    caller,
    body: message.toString('utf8', at),
    bytes: message.length - at,
  };
}

export interface Reply {
  readonly number: number;
  readonly kind: number;
  readonly json: string;
}

/** Several replies to one caller, with room for the proof. */
export function encodeReplies(channel: Buffer, replies: readonly Reply[]): Buffer {
  let bytes = CHANNEL_BYTES + MAC_BYTES;
  for (const { json } of replies) bytes += FRAME_HEAD_BYTES + Buffer.byteLength(json);
  const message = Buffer.allocUnsafe(bytes);
  let at = channel.copy(message);
  for (const { number, kind, json } of replies) {
    const written = message.write(json, at + FRAME_HEAD_BYTES);
    at = message.writeUInt32BE(written, at);
    at = message.writeUInt32BE(number, at);
    at = message.writeUInt8(kind, at) + written;
  }
  return message;
}

/** Calls `take` for each reply in `message`, whose proof was found good; nothing happens when it is not for `channel`. */
export function decodeReplies(
  message: Buffer,
  channel: Buffer,
  take: (number: number, kind: number, json: string) => void,
): void {
  if (!message.subarray(0, CHANNEL_BYTES).equals(channel)) return;
  for (let at = CHANNEL_BYTES; at + FRAME_HEAD_BYTES <= message.length;) {
    const json = at + FRAME_HEAD_BYTES;
    const end = json + message.readUInt32BE(at);
    if (end > message.length) return;
    take(message.readUInt32BE(at + 4), message.readUInt8(at + 8), message.toString('utf8', json, end));
    at = end;
  }
}

/** With room for the proof. */
export function encodeCancel(channel: Buffer, number: number): Buffer {
  const message = Buffer.allocUnsafe(CALL_BYTES + MAC_BYTES);
  channel.copy(message);
  message.writeUInt32BE(number, CHANNEL_BYTES);
  return message;
}

/** The name of a call, the same on every host. */
export const callName = (channel: Buffer, number: number) => `${channel.toString('base64url')}.${number}`;

export function decodeCancel(message: Buffer): string | undefined {
  if (message.length !== CALL_BYTES) return undefined;
  return callName(message.subarray(0, CHANNEL_BYTES), message.readUInt32BE(CHANNEL_BYTES));
}
