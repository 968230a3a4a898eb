import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';

export interface FetchedFile {
  readonly mime: string;
  readonly bytes: number;
  /** Hex. */
  readonly sha256: string;
}

/** Nothing is ever asked for outside this machine. */
const LOOPBACK = /^(127\.0\.0\.1|localhost|\[::1\])$/;

/**
 * What is at an address, fetched as a network or its readers would; undefined where nothing is to be had. Not by `fetch`:
 * that is the process's own, guarded one where the network is played beside what is tested.
 */
export async function fetchedFile(address: string): Promise<FetchedFile | undefined> {
  if (!URL.canParse(address) || !LOOPBACK.test(new URL(address).hostname)) return undefined;
  try {
    const [response] = (await once(get(address), 'response')) as [IncomingMessage];
    const bytes = await buffer(response);
    if (response.statusCode !== 200) return undefined;
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    return { mime: response.headers['content-type'] ?? '', bytes: bytes.length, sha256 };
  } catch {
    return undefined;
  }
}
