import type { Account } from '../connector.port.js';
import { addressOf } from '../exchange/address.js';
import type { Door } from '../exchange/door.js';
import { type JsonObject, objectOf, objectsOf, textOf } from '../exchange/json.js';
import { type NetworkManners, type WebAnswer, WebApi, type WebCall } from '../exchange/web-api.js';
import { unauthorised } from '../outcome/status-failure.js';
import { PINTEREST_LABEL } from './pinterest.profile.js';

const said = ({ json }: WebAnswer) => textOf(objectOf(json).message);

const MANNERS: NetworkManners = {
  label: PINTEREST_LABEL,
  said,
  judge: (answer, handle) => {
    const sentence = said(answer);
    return answer.status === 401 && sentence !== undefined
      ? unauthorised(PINTEREST_LABEL, handle, sentence)
      : undefined;
  },
};

export interface PinterestCall extends Omit<WebCall, 'url'> {
  readonly query?: Readonly<Record<string, string>>;
}

type Asker = Pick<Account, 'handle' | 'secret'>;

/** Pinterest's API, version 5. */
export class PinterestApi {
  private readonly api: WebApi;

  constructor(door: Door) {
    this.api = new WebApi(door, MANNERS);
  }

  /** @throws PublishFailure */
  call({ secret, handle }: Asker, path: string, { query = {}, ...call }: PinterestCall): Promise<WebAnswer> {
    const url = addressOf('https://api.pinterest.com/v5/', path, query);
    return this.api.call({ ...call, url, headers: { authorization: `Bearer ${secret.accessToken ?? ''}` }, handle });
  }

  /** A form to Pinterest's storage, which is signed itself and takes no other access. @throws PublishFailure */
  async store(url: string, body: FormData, signal: AbortSignal): Promise<void> {
    await this.api.call({ method: 'POST', url, body, signal });
  }

  /** The items of a list, page by page. @throws PublishFailure */
  async *pages(asker: Asker, path: string, signal: AbortSignal): AsyncGenerator<JsonObject[]> {
    let bookmark: string | undefined;
    do {
      const query = { page_size: '100', ...(bookmark === undefined ? {} : { bookmark }) };
      const { items, bookmark: next } = objectOf((await this.call(asker, path, { method: 'GET', query, signal })).json);
      yield objectsOf(items);
      bookmark = textOf(next);
    } while (bookmark !== undefined);
  }

  budget(answer: WebAnswer) {
    return this.api.budget(answer);
  }
}
