import type { Account } from '../connector.port.js';
import { objectOf, textOf } from '../exchange/json.js';
import { addressOf } from '../exchange/address.js';
import type { Door } from '../exchange/door.js';
import { type NetworkManners, type WebAnswer, WebApi, type WebCall } from '../exchange/web-api.js';
import { unauthorised } from '../outcome/status-failure.js';
import { PublishFailure } from '../publish-failure.js';

export const X_LABEL = 'X';

/** The sentence of a 403 for a text that the account posted already. */
const DUPLICATE = /duplicate content/i;

/** X answers problems (RFC 9457): `title`, `detail`, `type`. */
function said({ json }: WebAnswer): string | undefined {
  const { detail, title } = objectOf(json);
  return textOf(detail) ?? textOf(title);
}

function judge(answer: WebAnswer, handle: string): PublishFailure | undefined {
  const sentence = said(answer);
  if (sentence === undefined) return undefined;
  if (answer.status === 401) return unauthorised(X_LABEL, handle, sentence);
  if (answer.status !== 403 || !DUPLICATE.test(sentence)) return undefined;
  return new PublishFailure(
    'duplicate',
    'duplicate',
    `X holds an equal post of ${handle} already and does not take it twice. Look for it, or change the words.`,
  );
}

const MANNERS: NetworkManners = { label: X_LABEL, said, judge };

interface XCall extends Omit<WebCall, 'url'> {
  readonly query?: Readonly<Record<string, string>>;
}

/** X's API, version 2 (docs.x.com/x-api; its OpenAPI document: api.x.com/2/openapi.json), as one account. */
export class XApi {
  private readonly api: WebApi;

  constructor(door: Door) {
    this.api = new WebApi(door, MANNERS);
  }

  /** @param path below /2/ @throws PublishFailure */
  call(account: Pick<Account, 'handle' | 'secret'>, path: string, { query = {}, ...call }: XCall): Promise<WebAnswer> {
    const url = addressOf('https://api.x.com/2/', path, query);
    return this.api.call({
      ...call,
      url,
      headers: { authorization: `Bearer ${account.secret.accessToken ?? ''}`, ...call.headers },
      handle: account.handle,
    });
  }

  budget(answer: WebAnswer) {
    return this.api.budget(answer);
  }
}
