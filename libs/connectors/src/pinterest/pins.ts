import type { Account } from '../connector.port.js';
import { textOf } from '../exchange/json.js';
import type { SeenPost } from '../outcome/read-back.js';
import type { PinterestApi } from './pinterest-api.js';

export const pinUrl = (id: string) => `https://www.pinterest.com/pin/${id}/`;

/** Pinterest writes instants in UTC without a zone. */
const utc = (instant: string) => new Date(/Z|[+-]\d\d:?\d\d$/.test(instant) ? instant : `${instant}Z`).toISOString();

/** The pins of a board. @throws PublishFailure */
export async function* pinsOf(
  api: PinterestApi,
  account: Account,
  board: string,
  signal: AbortSignal,
): AsyncGenerator<SeenPost[]> {
  for await (const page of api.pages(account, `boards/${board}/pins`, signal)) {
    yield page.flatMap(({ id, created_at: created, description }) => {
      const [remoteId, at] = [textOf(id), textOf(created)];
      if (remoteId === undefined || at === undefined) return [];
      return [{ remoteId, createdAt: utc(at), url: pinUrl(remoteId), text: textOf(description) ?? '' }];
    });
  }
}
