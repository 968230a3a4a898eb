import type { Account } from '../connector.port.js';
import { textOf } from '../exchange/json.js';
import { PublishFailure } from '../publish-failure.js';
import type { PinterestApi } from './pinterest-api.js';

/** The number of a board that a person named by its name or number. @throws PublishFailure */
export async function boardOf(
  api: PinterestApi,
  account: Account,
  typed: string | undefined,
  signal: AbortSignal,
): Promise<string> {
  const wanted = (typed ?? '').trim();
  if (/^\d+$/.test(wanted)) return wanted;
  for await (const page of api.pages(account, 'boards', signal)) {
    const found = page.find(({ name }) => textOf(name)?.toLowerCase() === wanted.toLowerCase());
    const id = textOf(found?.id);
    if (id !== undefined) return id;
  }
  const sentence = `${account.handle} has no board "${wanted}" on Pinterest. Name one that exists.`;
  throw new PublishFailure('refused', 'unknown_board', sentence);
}
