import { createHash, type Hash } from 'node:crypto';
import { type FileHandle, open, stat } from 'node:fs/promises';
import { ExportDamaged, ExportFileUnusable } from './transfer-errors.js';
import type { Manifest } from './manifest.js';

/**
 * The file: MAGIC, then frames of one kind byte, a length (4 bytes, big-endian) and that many bytes.
 * `T` opens a table (JSON), `D` is a piece of its COPY text, `M` is the manifest (JSON) and the end, followed by the
 * 32 bytes of its SHA-256.
 */
const MAGIC = Buffer.from('DROVER EXPORT 1\n');
const HEADER_BYTES = 5;
const DIGEST_BYTES = 32;
/** Of one frame; COPY hands over pieces of at most some 64 KB, a single row may be larger. */
const MAX_FRAME_BYTES = 1024 * 1024 * 1024;
const READ_BYTES = 256 * 1024;

export type Kind = 'T' | 'D' | 'M';

export interface Frame {
  readonly kind: Kind;
  readonly payload: Buffer;
}

export type Body = Omit<Manifest, 'sha256'>;

/** Writes an export, piece by piece. */
export class ContainerWriter {
  private readonly hash: Hash = createHash('sha256');

  private constructor(private readonly handle: FileHandle) {}

  /** Makes the file, readable by its owner alone; fails when it exists. @throws ExportFileUnusable */
  static async create(path: string): Promise<ContainerWriter> {
    const writer = new ContainerWriter(await opened(path, 'written'));
    await writer.append(MAGIC);
    return writer;
  }

  async frame(kind: Kind, payload: Buffer): Promise<void> {
    const header = Buffer.alloc(HEADER_BYTES);
    header.write(kind, 0, 'latin1');
    header.writeUInt32BE(payload.length, 1);
    await this.append(header);
    await this.append(payload);
  }

  /** Writes the manifest and makes sure that the disk has it all. */
  async finish(body: Body): Promise<void> {
    const manifest: Manifest = { ...body, sha256: this.hash.copy().digest('hex') };
    const payload = Buffer.from(JSON.stringify(manifest));
    await this.frame('M', payload);
    await this.append(createHash('sha256').update(payload).digest());
    await this.handle.sync();
    await this.handle.close();
  }

  async abandon(): Promise<void> {
    await this.handle.close().catch(() => undefined);
  }

  private async append(bytes: Buffer): Promise<void> {
    this.hash.update(bytes);
    await this.handle.writeFile(bytes);
  }
}

async function opened(path: string, how: 'read' | 'written'): Promise<FileHandle> {
  try {
    if (how === 'written') return await open(path, 'wx', 0o600);
    if ((await stat(path)).isFile()) return await open(path, 'r');
  } catch (error) {
    throw new ExportFileUnusable(path, how, error);
  }
  throw new ExportFileUnusable(path, how, 'it is no file');
}

/** Reads exactly what is asked for. */
class Reader {
  private rest: Buffer = Buffer.alloc(0);

  constructor(
    private readonly handle: FileHandle,
    private readonly path: string,
  ) {}

  async take(length: number): Promise<Buffer> {
    const pieces = [this.rest];
    let held = this.rest.length;
    while (held < length) {
      const { bytesRead, buffer } = await this.handle.read(Buffer.alloc(READ_BYTES), 0, READ_BYTES);
      if (bytesRead === 0) throw new ExportDamaged(this.path, 'ends too early');
      pieces.push(buffer.subarray(0, bytesRead));
      held += bytesRead;
    }
    const all = Buffer.concat(pieces, held);
    this.rest = all.subarray(length);
    return all.subarray(0, length);
  }

  async atEnd(): Promise<boolean> {
    if (this.rest.length > 0) return false;
    return (await this.handle.read(Buffer.alloc(1), 0, 1)).bytesRead === 0;
  }
}

const isKind = (text: string): text is Kind => text === 'T' || text === 'D' || text === 'M';

/**
 * Gives the frames of an export and checks as it goes: a file that is cut, changed or longer than it says ends in
 * `ExportDamaged`, at the latest after the manifest. @throws ExportFileUnusable
 */
export async function* readContainer(path: string): AsyncGenerator<Frame> {
  const handle = await opened(path, 'read');
  try {
    const reader = new Reader(handle, path);
    const magic = await reader.take(MAGIC.length);
    if (!magic.equals(MAGIC)) throw new ExportDamaged(path, 'is no export of Drover');
    const hash = createHash('sha256').update(magic);
    for (;;) {
      const header = await reader.take(HEADER_BYTES);
      const kind = header.toString('latin1', 0, 1);
      const length = header.readUInt32BE(1);
      if (!isKind(kind) || length > MAX_FRAME_BYTES) throw new ExportDamaged(path, 'is damaged');
      const payload = await reader.take(length);
      if (kind === 'M') {
        await checkEnd(path, reader, payload, hash);
        return yield { kind, payload };
      }
      hash.update(header).update(payload);
      yield { kind, payload };
    }
  } finally {
    await handle.close();
  }
}

async function checkEnd(path: string, reader: Reader, payload: Buffer, hash: Hash): Promise<void> {
  const digest = createHash('sha256').update(payload).digest();
  const whole = digest.equals(await reader.take(DIGEST_BYTES)) && (await reader.atEnd());
  const manifest = whole ? (JSON.parse(payload.toString()) as Manifest) : undefined;
  if (manifest?.sha256 !== hash.digest('hex')) throw new ExportDamaged(path, 'is damaged');
}
