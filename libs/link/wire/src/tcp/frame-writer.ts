import { LENGTH_BYTES } from './frame-reader.js';
import { MAC_BYTES } from './mac.js';
import type { Session } from './session.js';

/** The first byte of a frame. Plain ones are for the handshake alone. */
export const PLAIN = 0;
export const SEALED = 1;

/** How much room the seal and the messages' own lengths need beside the largest message. */
export const FRAME_ROOM = 1 + LENGTH_BYTES + MAC_BYTES;

/** Frames are closed at this size, so that the peer can open the first while the others are on their way. */
const FRAME_BYTES = 16 * 1024;

interface Message {
  readonly head: Buffer;
  /** Follows the head. */
  readonly json: string;
  readonly bytes: number;
}

/** Gathers messages and makes frames of them. The JSON is written where it leaves from, not into a buffer of its own. */
export class FrameWriter {
  private queue: Message[] = [];
  /** Of all messages that wait. */
  bytes = 0;

  add(head: Buffer, json: string): void {
    const bytes = head.length + Buffer.byteLength(json);
    this.queue.push({ head, json, bytes });
    this.bytes += bytes;
  }

  clear(): void {
    this.queue = [];
    this.bytes = 0;
  }

  /**
   * Sealed frames of all that was added: as many messages in each as fit, a larger message in one of its own.
   *
   * @param maxBytes what the peer takes in one frame
   */
  seal(session: Session, maxBytes: number): Buffer[] {
    const most = Math.min(FRAME_BYTES, maxBytes);
    const queue = this.queue;
    this.clear();
    const frames: Buffer[] = [];
    for (let from = 0; from < queue.length;) {
      let to = from;
      let bytes = 0;
      do bytes += LENGTH_BYTES + (queue[to++]?.bytes ?? 0);
      while (to < queue.length && bytes + LENGTH_BYTES + (queue[to]?.bytes ?? 0) <= most);
      frames.push(sealedFrame(session, queue, from, to, bytes));
      from = to;
    }
    return frames;
  }
}

function sealedFrame(session: Session, queue: readonly Message[], from: number, to: number, bytes: number): Buffer {
  const frame = Buffer.allocUnsafe(LENGTH_BYTES + 1 + bytes + MAC_BYTES);
  frame.writeUInt32BE(1 + bytes + MAC_BYTES, 0);
  frame.writeUInt8(SEALED, LENGTH_BYTES);
  let at = LENGTH_BYTES + 1;
  for (const message of queue.slice(from, to)) {
    at = frame.writeUInt32BE(message.bytes, at);
    at += message.head.copy(frame, at);
    if (message.json !== '') at += frame.write(message.json, at);
  }
  session.seal(frame.subarray(LENGTH_BYTES + 1, at)).copy(frame, at);
  return frame;
}

/** A frame of the handshake. */
export function plainFrame(message: Buffer): Buffer {
  const frame = Buffer.allocUnsafe(LENGTH_BYTES + 1 + message.length);
  frame.writeUInt32BE(1 + message.length, 0);
  frame.writeUInt8(PLAIN, LENGTH_BYTES);
  message.copy(frame, LENGTH_BYTES + 1);
  return frame;
}
