import { OutboundError, outboundErrorOf } from './outbound-error.js';
import { type OutboundGuard } from './outbound-guard.js';

export interface PageWish {
  /** The `accept` header. */
  readonly accept: string;
  /** Of the body; what comes behind them is not read. */
  readonly maxBytes: number;
  readonly maxRedirects: number;
  readonly signal: AbortSignal;
}

/** A page as it was read, at the address where it was found at last. */
export interface FetchedPage {
  readonly url: string;
  readonly status: number;
  /** With its parameters; empty when the answer says none. */
  readonly contentType: string;
  /** The first `maxBytes` at most. */
  readonly body: Uint8Array;
}

/**
 * Reads the beginning of a public page. Redirects are followed, each address judged by the guard like the first one.
 * @throws OutboundError, and nothing else
 */
export async function fetchPage(
  guard: Pick<OutboundGuard, 'fetch'>,
  url: string,
  wish: PageWish,
): Promise<FetchedPage> {
  let address = url;
  for (let redirects = 0; ; redirects += 1) {
    try {
      const response = await guard.fetch(address, { headers: { accept: wish.accept }, signal: wish.signal });
      const body = await beginning(response, wish.maxBytes);
      return { url: address, status: response.status, contentType: response.headers.get('content-type') ?? '', body };
    } catch (error) {
      const next = redirectOf(error, address);
      if (next === undefined || redirects >= wish.maxRedirects) throw outboundErrorOf(error);
      address = next;
    }
  }
}

function redirectOf(error: unknown, from: string): string | undefined {
  if (!(error instanceof OutboundError) || error.location === undefined) return undefined;
  return URL.parse(error.location, from)?.href;
}

async function beginning(response: Response, maxBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  const reader = response.body?.getReader();
  while (reader && bytes < maxBytes) {
    const { done, value } = await reader.read();
    if (done) break;
    chunks.push(value as Uint8Array); // a body gives bytes and nothing else
    bytes += (value as Uint8Array).length;
  }
  await reader?.cancel();
  return Buffer.concat(chunks).subarray(0, maxBytes);
}
