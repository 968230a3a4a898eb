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
  readonly body: Buffer;
}

const MAX_UINT32 = 0xffff_ffff;

/** Type, JSON. For hello, challenge, join, welcome, refuse and goaway. */
export function encodeNote(type: number, note: object): Buffer {
  return Buffer.concat([Buffer.of(type), Buffer.from(JSON.stringify(note))]);
}

/** The members of a note that are there and texts; a peer's note is foreign data. */
export function decodeNote(message: Buffer): Readonly<Record<string, unknown>> {
  const note = parseJson(message.subarray(1));
  if (typeof note !== 'object' || note === null) throw new Violation('a message does not make sense');
  return { ...note };
}

/** Type, id. For cancel, ping and pong; and for answer and failure, whose JSON follows. */
export function encodeMark(type: number, id: number): Buffer {
  const message = Buffer.allocUnsafe(5);
  message.writeUInt8(type, 0);
  message.writeUInt32BE(id, 1);
  return message;
}

export function decodeReply(message: Buffer): { id: number; body: Buffer } {
  if (message.length < 5) throw new Violation('a message is too short');
  return { id: message.readUInt32BE(1), body: message.subarray(5) };
}

/** Type, id, remaining ms, then operation, trace and key each with its length (16 bits); the JSON follows. */
export function encodeRequest({
  id,
  remainingMs,
  operation,
  trace,
  idempotencyKey = '',
}: Omit<Request, 'body'>): Buffer {
  const [ofOperation, ofTrace] = [Buffer.byteLength(operation), Buffer.byteLength(trace)];
  const ofKey = Buffer.byteLength(idempotencyKey);
  const head = Buffer.allocUnsafe(9 + 6 + ofOperation + ofTrace + ofKey);
  head.writeUInt8(MessageType.request, 0);
  head.writeUInt32BE(id, 1);
  head.writeUInt32BE(Math.min(Math.ceil(remainingMs), MAX_UINT32), 5);
  let at = head.writeUInt16BE(ofOperation, 9);
  at = head.writeUInt16BE(ofTrace, at + head.write(operation, at));
  at = head.writeUInt16BE(ofKey, at + head.write(trace, at));
  head.write(idempotencyKey, at);
  return head;
}

export function decodeRequest(message: Buffer): Request {
  let at = 9;
  const text = () => {
    if (at + 2 > message.length) throw new Violation('a request is too short');
    const end = at + 2 + message.readUInt16BE(at);
    if (end > message.length) throw new Violation('a request is too short');
    const read = message.toString('utf8', at + 2, end);
    at = end;
    return read;
  };
  const [operation, trace, key] = [text(), text(), text()];
  return {
    id: message.readUInt32BE(1),
    remainingMs: message.readUInt32BE(5),
    operation,
    trace,
    idempotencyKey: key === '' ? undefined : key,
    body: message.subarray(at),
  };
}

export function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    throw new Violation('a message is not JSON');
  }
}
