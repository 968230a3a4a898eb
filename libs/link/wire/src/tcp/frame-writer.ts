import { LENGTH_BYTES } from './frame-reader.js';
import { MAC_BYTES } from './mac.js';
import type { Head } from './messages.js';
import type { Session } from './session.js';

/** The first byte of a frame. Plain ones are for the handshake alone. */
export const PLAIN = 0;
export const SEALED = 1;

const KIND_BYTES = 1;
const START_BYTES = LENGTH_BYTES + KIND_BYTES;

/** How much room the seal and the messages' own lengths need beside the largest message. */
export const FRAME_ROOM = KIND_BYTES + LENGTH_BYTES + MAC_BYTES;

/** Frames are closed at this size, so that the peer can open the first while the others are on their way. */
const FRAME_BYTES = 16 * 1024;

/** Kept for what is written next; what needs more gets memory of its own. */
const ROOM_BYTES = 32 * 1024;

/** A UTF-16 unit is at most so many bytes of UTF-8. */
const BYTES_PER_UNIT = 3;

const NOTHING = Buffer.alloc(0);

/**
 * Makes sealed frames of messages: as many in each as fit, a larger one in one of its own. A message is written where
 * it leaves from, one frame behind the other, and nothing is made for it.
 */
export class FrameWriter {
  private room = NOTHING;
  /** Of the frame that is open; it is when this is less than `end`. */
  private start = 0;
  private end = 0;

  constructor(private readonly session: Session) {}

  /** Of all that waits. */
  get bytes(): number {
    return this.end;
  }

  /**
   * @param json follows the head, in the same message
   * @param maxBytes what the peer takes in one frame
   */
  add(head: Head, json: string, maxBytes: number): void {
    const most = LENGTH_BYTES + head.length + BYTES_PER_UNIT * json.length;
    if (this.isOpen && this.end - this.start + most > Math.min(FRAME_BYTES, maxBytes)) this.close();
    // the exact size is counted only where the largest does not fit: to count costs as much as to write
    if (this.end + START_BYTES + most + MAC_BYTES > this.room.length) {
      this.make(START_BYTES + LENGTH_BYTES + head.length + Buffer.byteLength(json) + MAC_BYTES);
    }
    if (!this.isOpen) this.end = this.start + START_BYTES;
    const { room } = this;
    let at = this.end + LENGTH_BYTES;
    at += head.bytes.copy(room, at, 0, head.length);
    if (json !== '') at += room.write(json, at);
    room.writeUInt32BE(at - this.end - LENGTH_BYTES, this.end);
    this.end = at;
  }

  /** The frames of all that was added, in memory that is used again by what is added next. */
  take(): Buffer {
    if (this.isOpen) this.close();
    const frames = this.room.subarray(0, this.end);
    this.start = this.end = 0;
    if (this.room.length > ROOM_BYTES) this.room = NOTHING;
    return frames;
  }

  /** What was taken last has not been read yet: its memory is not used again. */
  renounce(): void {
    this.room = NOTHING;
  }

  clear(): void {
    this.start = this.end = 0;
  }

  private get isOpen(): boolean {
    return this.start < this.end;
  }

  private close(): void {
    const { room, start, end } = this;
    this.session.seal(room.subarray(start + START_BYTES, end)).copy(room, end);
    this.start = this.end = end + MAC_BYTES;
    room.writeUInt32BE(this.end - start - LENGTH_BYTES, start);
    room.writeUInt8(SEALED, start + LENGTH_BYTES);
  }

  private make(bytes: number): void {
    if (this.end + bytes <= this.room.length) return;
    const larger = Buffer.allocUnsafeSlow(Math.max(this.end + bytes, ROOM_BYTES));
    this.room.copy(larger, 0, 0, this.end);
    this.room = larger;
  }
}

/** A frame of the handshake. */
export function plainFrame(message: Buffer): Buffer {
  const frame = Buffer.allocUnsafe(START_BYTES + message.length);
  frame.writeUInt32BE(KIND_BYTES + message.length, 0);
  frame.writeUInt8(PLAIN, LENGTH_BYTES);
  message.copy(frame, START_BYTES);
  return frame;
}
