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
 * The file as a part of a form that makes a post public: all of it is read before anything is sent, so that a storage
 * that is away leaves no doubt. @throws PublishFailure `not_sent`
 */
export async function formFile(file: MediaFile, signal: AbortSignal): Promise<File> {
  return new File([await fileBytes(file, signal)], fileName(file), { type: file.mime });
}

/**
 * The file as a request's body, or as a part of a form, that is read while it is sent: for an upload before the post, which
 * may be large and which nobody sees.
 */
export function lentFile(file: MediaFile, signal: AbortSignal): File {
  return new LentFile(file, signal);
}

class LentFile extends File {
  constructor(
    private readonly file: MediaFile,
    private readonly signal: AbortSignal,
  ) {
    super([], fileName(file), { type: file.mime });
    Object.defineProperty(this, 'size', { value: file.bytes });
  }

  override stream(): ReadableStream<Uint8Array<ArrayBuffer>> {
    let start = 0;
    return new ReadableStream({
      pull: async (controller) => {
        if (start >= this.file.bytes) return controller.close();
        const end = Math.min(start + PIECE_BYTES, this.file.bytes);
        controller.enqueue(await fileBytes(this.file, this.signal, { start, end }));
        start = end;
      },
    });
  }

  override async arrayBuffer(): Promise<ArrayBuffer> {
    return await new Response(this.stream()).arrayBuffer();
  }
}

function unreadable(cause?: unknown): PublishFailure {
  const sentence = 'A file of the post could not be read; nothing was sent.';
  return new PublishFailure('not_sent', 'file_unreadable', sentence, { cause });
}
