import { Violation } from './violation.js';

/** What travels inside frames, by its first byte. Numbers are for ever: a new message takes a new one. */
export const MessageType = {
  hello: 1,
  challenge: 2,
  join: 3,
  welcome: 4,
  refuse: 5,
  request: 6,
  answer: 7,
  failure: 8,
  cancel: 9,
  goaway: 10,
  ping: 11,
  pong: 12,
} as const;

export interface Request {
  readonly id: number;
  /** What is left of the caller's deadline, so that clocks need not agree. */
  readonly remainingMs: number;
  /** `module.operation` */
  readonly operation: string;
  /** W3C traceparent. */
  readonly trace: string;
  readonly idempotencyKey: string | undefined;
  /** JSON of the input. */
  readonly body: string;
  /** Of the body. */
  readonly bytes: number;
}

/** The beginning of a message, whose JSON follows. */
export interface Head {
  readonly bytes: Buffer;
  /** The bytes behind it are not its own. */
  readonly length: number;
}

const MAX_UINT32 = 0xffff_ffff;
const MARK_BYTES = 5;
const REQUEST_BYTES = 9;
const TEXT_LENGTH_BYTES = 2;
/** A UTF-16 unit is at most so many bytes of UTF-8. */
const BYTES_PER_UNIT = 3;

/** Heads are written here one after the other: whoever gets one copies it before the next is made. */
const lent = { bytes: Buffer.allocUnsafeSlow(4096), length: 0 };

export type RequestHead = Omit<Request, 'body' | 'bytes'>;

/** Type, JSON. For hello, challenge, join, welcome, refuse and goaway. */
export function encodeNote(type: number, note: object): Buffer {
  return Buffer.concat([Buffer.of(type), Buffer.from(JSON.stringify(note))]);
}

/** The members of a note that are there and texts; a peer's note is foreign data. */
export function decodeNote(message: Buffer): Readonly<Record<string, unknown>> {
  const note = parseJson(message.toString('utf8', 1));
  if (typeof note !== 'object' || note === null) throw new Violation('a message does not make sense');
  return { ...note };
}

/** Type, id. For cancel, ping and pong; and for answer and failure, whose JSON follows. */
export function encodeMark(type: number, id: number): Head {
  lent.bytes.writeUInt8(type, 0);
  lent.length = lent.bytes.writeUInt32BE(id, 1);
  return lent;
}

/** The id of a mark, which lies in `bytes` from `from` to `to`. */
export function decodeMark(bytes: Buffer, from: number, to: number): number {
  if (to - from < MARK_BYTES) throw new Violation('a message is too short');
  return bytes.readUInt32BE(from + 1);
}

/** The JSON behind a mark. */
export const decodeBody = (bytes: Buffer, from: number, to: number) => bytes.toString('utf8', from + MARK_BYTES, to);

/** Type, id, remaining ms, then operation, trace and key each with its length (16 bits); the JSON follows. */
export function encodeRequest({ id, remainingMs, operation, trace, idempotencyKey = '' }: RequestHead): Head {
  const most = REQUEST_BYTES + 3 * TEXT_LENGTH_BYTES;
  const units = operation.length + trace.length + idempotencyKey.length;
  if (most + BYTES_PER_UNIT * units > lent.bytes.length)
    lent.bytes = Buffer.allocUnsafeSlow(most + BYTES_PER_UNIT * units);
  lent.bytes.writeUInt8(MessageType.request, 0);
  lent.bytes.writeUInt32BE(id, 1);
  const at = lent.bytes.writeUInt32BE(Math.min(Math.ceil(remainingMs), MAX_UINT32), 5);
  lent.length = writeText(idempotencyKey, writeText(trace, writeText(operation, at)));
  return lent;
}

function writeText(text: string, at: number): number {
  const written = text === '' ? 0 : lent.bytes.write(text, at + TEXT_LENGTH_BYTES);
  return lent.bytes.writeUInt16BE(written, at) + written;
}

/** The request that lies in `bytes` from `from` to `to`. */
export function decodeRequest(bytes: Buffer, from: number, to: number): Request {
  const operation = endOfText(bytes, from + REQUEST_BYTES, to);
  const trace = endOfText(bytes, operation, to);
  const key = endOfText(bytes, trace, to);
  return {
    id: bytes.readUInt32BE(from + 1),
    remainingMs: bytes.readUInt32BE(from + 5),
    operation: bytes.toString('utf8', from + REQUEST_BYTES + TEXT_LENGTH_BYTES, operation),
    trace: bytes.toString('utf8', operation + TEXT_LENGTH_BYTES, trace),
    idempotencyKey:
      key === trace + TEXT_LENGTH_BYTES ? undefined : bytes.toString('utf8', trace + TEXT_LENGTH_BYTES, key),
    body: bytes.toString('utf8', key, to),
    bytes: to - key,
  };
}

function endOfText(bytes: Buffer, at: number, to: number): number {
  const from = at + TEXT_LENGTH_BYTES;
  const end = from > to ? Infinity : from + bytes.readUInt16BE(at);
  if (end > to) throw new Violation('a request is too short');
  return end;
}

export function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    throw new Violation('a message is not JSON');
  }
}
