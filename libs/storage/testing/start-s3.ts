import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo, Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** An S3 server of a test's own, on a free port of the loopback address. */
export interface S3Server {
  readonly url: string;
  readonly bucket: string;
  readonly keys: { readonly accessKeyId: string; readonly secretAccessKey: string };
  stop(): Promise<void>;
}

/** What we use of a package that has no types. */
interface S3rver {
  readonly httpServer: Server;
  run(): Promise<AddressInfo>;
  close(): Promise<void>;
}
type MakeS3rver = new (options: object) => S3rver;

const BUCKET = 'drover-test';

/**
 * @param checksSignatures the server computes another signature than Amazon's for listing a bucket, because of the slash
 *   behind its name; what lists must do without
 */
export async function startS3({ checksSignatures = true } = {}): Promise<S3Server> {
  const directory = await mkdtemp(join(tmpdir(), 'drover-s3-'));
  const { default: Server } = (await import('@20minutes/s3rver')) as { default: MakeS3rver };
  const server = new Server({
    address: '127.0.0.1',
    port: 0,
    silent: true,
    directory,
    allowMismatchedSignatures: !checksSignatures,
    configureBuckets: [{ name: BUCKET }],
  });
  const { port } = await server.run();
  return {
    url: `http://127.0.0.1:${port}`,
    bucket: BUCKET,
    keys: { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' }, // the ones it knows
    stop: async () => {
      if (!server.httpServer.listening) return;
      await server.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
