import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** An S3 server of a test's own, a process on a free port of the loopback address. */
export interface S3Server {
  readonly url: string;
  readonly bucket: string;
  readonly keys: { readonly accessKeyId: string; readonly secretAccessKey: string };
  stop(): Promise<void>;
}

const BUCKET = 'drover-test';
const SCRIPT = 'libs/storage/testing/processes/s3.mjs';

/** What the bucket's own settings say for pages of one origin that write to it, as Amazon documents CORS configurations. */
const writtenFrom = (origin: string): string =>
  `<CORSConfiguration><CORSRule><AllowedOrigin>${origin}</AllowedOrigin><AllowedMethod>PUT</AllowedMethod>` +
  '<AllowedHeader>*</AllowedHeader></CORSRule></CORSConfiguration>';

/**
 * @param origin of the pages that may write to the bucket; none may when left out
 * @param checksSignatures the server computes another signature than Amazon's for listing a bucket, because of the slash
 *   behind its name; what lists must do without
 */
export async function startS3({
  checksSignatures = true,
  origin,
}: { checksSignatures?: boolean; origin?: string } = {}): Promise<S3Server> {
  const directory = await mkdtemp(join(tmpdir(), 'drover-s3-'));
  const options = {
    ...{ address: '127.0.0.1', port: 0, silent: true, directory },
    allowMismatchedSignatures: !checksSignatures,
    configureBuckets: [{ name: BUCKET, configs: origin === undefined ? [] : [writtenFrom(origin)] }],
  };
  // Jest runs from the project's root.
  const child = fork(join(process.cwd(), SCRIPT), [JSON.stringify(options)], { execArgv: [], stdio: 'ignore' });
  const [{ port }] = (await once(child, 'message')) as [{ port: number }];
  return {
    url: `http://127.0.0.1:${port}`,
    bucket: BUCKET,
    keys: { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' }, // the ones it knows
    stop: async () => {
      if (child.exitCode === null && child.signalCode === null) {
        child.kill();
        await once(child, 'exit');
      }
      await rm(directory, { recursive: true, force: true });
    },
  };
}
