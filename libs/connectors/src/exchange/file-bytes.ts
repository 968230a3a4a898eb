import type { FilePart, MediaFile } from '../connector.port.js';
import { PublishFailure } from '../publish-failure.js';
import { fileName } from './file-name.js';

/** Of a file that is read while it is sent; so much of it is in memory. */
const PIECE_BYTES = 2 * 1024 * 1024;

/** The bytes of a file, or of a part of it, before they are sent. @throws PublishFailure `not_sent` */
export async function fileBytes(
  file: MediaFile,
  signal: AbortSignal,
  part?: FilePart,
): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = await file.read(signal, part).catch((cause: unknown) => {
    throw cause instanceof PublishFailure ? cause : unreadable(cause);
  });
  if (part && bytes.length !== part.end - part.start) throw unreadable();
  return new Uint8Array(bytes.buffer as ArrayBuffer, bytes.byteOffset, bytes.byteLength); // never shared between threads
}

/**
 * The file as a request's body, or as a part of a form, that is read while it is sent: however large it is, a piece is in
 * memory. What of it could not be read breaks its request off (`brokenOff`).
 */
export function lentFile(file: MediaFile, signal: AbortSignal): File {
  return new LentFile(file, signal);
}

/**
 * Why a request that failed cannot have done anything: a file of its form was not yet handed over to its last byte, and
 * what no server ever had whole makes no post. Undefined where all of it may have left.
 */
export function brokenOff(body: unknown, label: string): PublishFailure | undefined {
  const values = body instanceof FormData ? [...body.values()] : [];
  const unfinished = values.find((value) => value instanceof LentFile && !value.isHandedOver);
  if (!(unfinished instanceof LentFile)) return undefined;
  const sentence = `The files did not reach ${label} whole, so nothing was posted. Drover tries again.`;
  return unfinished.failure ?? new PublishFailure('not_sent', 'broken_off', sentence);
}

class LentFile extends File {
  /** Its last byte was given to the request. */
  isHandedOver = false;
  /** Why it could not be read to its end. */
  failure: PublishFailure | undefined;

  constructor(
    private readonly file: MediaFile,
    private readonly signal: AbortSignal,
  ) {
    super([], fileName(file), { type: file.mime });
    Object.defineProperty(this, 'size', { value: file.bytes });
  }

  override stream(): ReadableStream<Uint8Array<ArrayBuffer>> {
    let start = 0;
    this.isHandedOver = false;
    return new ReadableStream({
      pull: async (controller) => {
        if (start >= this.file.bytes) return this.end(controller);
        const end = Math.min(start + PIECE_BYTES, this.file.bytes);
        const piece = await this.piece({ start, end });
        if (end === this.file.bytes) this.isHandedOver = true;
        controller.enqueue(piece);
        start = end;
      },
    });
  }

  override async arrayBuffer(): Promise<ArrayBuffer> {
    return await new Response(this.stream()).arrayBuffer();
  }

  private end(controller: ReadableStreamDefaultController): void {
    this.isHandedOver = true;
    controller.close();
  }

  private async piece(part: FilePart): Promise<Uint8Array<ArrayBuffer>> {
    try {
      return await fileBytes(this.file, this.signal, part);
    } catch (error) {
      this.failure = error instanceof PublishFailure ? error : unreadable(error);
      throw error;
    }
  }
}

function unreadable(cause?: unknown): PublishFailure {
  const sentence = 'A file of the post could not be read; nothing was sent.';
  return new PublishFailure('not_sent', 'file_unreadable', sentence, { cause });
}
