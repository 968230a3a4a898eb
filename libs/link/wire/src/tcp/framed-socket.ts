import type { Socket } from 'node:net';
import { FrameReader, LENGTH_BYTES } from './frame-reader.js';
import { FRAME_ROOM, FrameWriter, PLAIN, plainFrame, SEALED } from './frame-writer.js';
import type { Head } from './messages.js';
import type { Session } from './session.js';
import { refuseTls, tlsViolation } from './tls/tls-violation.js';
import { Violation } from './violation.js';

/** A frame must arrive whole, and what is written must be taken, within this time. */
const STALLED_MS = 30_000;

/** So much is not held back until the end of the turn: while this side goes on, the other can begin with it. */
const EARLY_BYTES = 4 * 1024;

/** How long the last words of a closed connection may take to leave. */
const LAST_WORDS_MS = 1000;

export interface FramedSocketUser {
  /** A message inside a sealed frame: it lies in `bytes` from `from` to `to`, which is at least one. */
  message(bytes: Buffer, from: number, to: number): void;
  /** A message of the handshake. */
  plain(message: Buffer): void;
  /** What was sent before is with the operating system now. */
  flushed(): void;
  /** The peer has taken all that was written, after it had not for a while. */
  drained(): void;
  /** The peer broke the protocol; the user closes. */
  violated(violation: Violation): void;
  /** Once. */
  closed(reason: string, refused: boolean): void;
}

/** A socket that speaks in messages: gathers what is sent within one tick into few frames, and seals and opens them. */
export class FramedSocket {
  private readonly reader: FrameReader;
  private session: Session | undefined;
  private writer: FrameWriter | undefined;
  private isClosed = false;
  private wasHeard = false;
  private unfinishedSince = 0;
  private readonly flushLater = () => this.flush();
  /** Since when the peer does not take what was written, on the clock of `performance.now()`; 0 while it does. */
  stalledSince = 0;
  /** On the clock of `performance.now()`. */
  lastHeard = performance.now();

  constructor(
    private readonly socket: Socket,
    private readonly user: FramedSocketUser,
    private maxMessageBytes: number,
  ) {
    this.reader = new FrameReader(maxMessageBytes + FRAME_ROOM);
    socket.setNoDelay(true);
    socket.on('data', (chunk: Buffer) => this.received(chunk));
    socket.on('drain', () => {
      this.stalledSince = 0;
      user.drained();
    });
    socket.on('error', (error) => this.broke(error));
    socket.on('close', () => this.gone('the connection was closed'));
  }

  /** From now on every frame is sealed, both ways. */
  startSession(session: Session): void {
    this.session = session;
    this.writer = new FrameWriter(session);
  }

  /** Allowed once the peer has proved itself. */
  allowMessagesOf(maxMessageBytes: number): void {
    this.maxMessageBytes = maxMessageBytes;
    this.reader.maxBytes = maxMessageBytes + FRAME_ROOM;
  }

  /** True while the peer does not take what was written. */
  get stalled(): boolean {
    return this.stalledSince > 0;
  }

  /** @param json follows the head, in the same message */
  send(head: Head, json = ''): void {
    if (this.isClosed) return;
    if (!this.writer) throw new TypeError('Nothing can be sealed before the session starts.');
    // nextTick runs after the promises of this turn, so the answers of a whole batch of requests leave together
    if (this.writer.bytes === 0) process.nextTick(this.flushLater);
    this.writer.add(head, json, this.maxMessageBytes);
    if (this.writer.bytes >= EARLY_BYTES) this.flush();
  }

  sendNote(note: Buffer): void {
    this.send({ bytes: note, length: note.length });
  }

  sendPlain(message: Buffer): void {
    this.write(plainFrame(message));
  }

  /** Lets what was sent leave, then closes. */
  close(reason: string, refused = false): void {
    if (this.isClosed) return;
    this.flush();
    this.socket.end();
    const limit = setTimeout(() => this.socket.destroy(), LAST_WORDS_MS).unref();
    this.socket.once('close', () => clearTimeout(limit)); // or a flood of strangers would be kept for so long
    this.gone(reason, refused);
  }

  destroy(reason: string): void {
    this.socket.destroy();
    this.gone(reason);
  }

  /** Called from time to time: gives up on a peer that sends half a frame, or does not read. */
  sweep(now: number): void {
    if (!this.reader.unfinished) this.unfinishedSince = 0;
    else if (this.unfinishedSince === 0) this.unfinishedSince = now;
    else if (now - this.unfinishedSince > STALLED_MS) this.stall('a frame did not arrive whole');
    if (this.stalled && now - this.stalledSince > STALLED_MS) this.stall('the peer does not read');
  }

  private broke(error: NodeJS.ErrnoException): void {
    const violation = tlsViolation(this.socket, error);
    if (violation && !this.isClosed) this.user.violated(violation);
    this.gone(error.message);
  }

  private stall(reason: string): void {
    if (this.isClosed) return;
    this.user.violated(new Violation(reason, 'stalled'));
    this.destroy(reason); // last words would never leave
  }

  /** @param isLent the chunk's bytes are somebody else's again when this returns */
  received(chunk: Buffer, isLent = false): void {
    if (this.isClosed) return; // whatever it goes on to say, it was refused once
    this.lastHeard = performance.now();
    try {
      if (!this.wasHeard) refuseTls(chunk);
      this.wasHeard = true;
      this.reader.push(
        chunk,
        (frame) => {
          this.unfinishedSince = 0;
          if (!this.isClosed) this.take(frame);
        },
        isLent,
      );
    } catch (error) {
      // a bug in taking a message must cost its connection, not the process
      this.user.violated(error instanceof Violation ? error : new Violation(String(error)));
    }
  }

  private take(frame: Buffer): void {
    const body = frame.subarray(1);
    if (frame[0] === PLAIN) return this.user.plain(body);
    if (frame[0] !== SEALED || !this.session) throw new Violation('it does not speak the protocol of Drover’s link');
    const messages = this.session.open(body);
    for (let at = 0; at < messages.length;) {
      const from = at + LENGTH_BYTES;
      const end = from <= messages.length ? from + messages.readUInt32BE(at) : Infinity;
      if (end > messages.length || end === from) throw new Violation('a frame does not hold what it says');
      this.user.message(messages, from, end);
      at = end;
    }
  }

  private flush(): void {
    if (this.isClosed || !this.writer || this.writer.bytes === 0) return;
    this.write(this.writer.take());
    if (this.socket.writableLength > 0) this.writer.renounce(); // the system has not taken all of it
    this.user.flushed();
  }

  private write(frame: Buffer): void {
    if (!this.socket.write(frame) && this.stalledSince === 0) this.stalledSince = performance.now();
  }

  private gone(reason: string, refused = false): void {
    if (this.isClosed) return;
    this.isClosed = true;
    this.writer?.clear();
    this.user.closed(reason, refused);
  }
}
