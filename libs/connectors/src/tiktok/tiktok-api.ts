import type { Account } from '../connector.port.js';
import type { Door } from '../exchange/door.js';
import { type JsonObject, objectOf, textOf } from '../exchange/json.js';
import { type NetworkManners, type WebAnswer, WebApi, type WebCall } from '../exchange/web-api.js';
import { retryAfterMs } from '../outcome/retry-after.js';
import { statusFailure, unauthorised } from '../outcome/status-failure.js';
import { PublishFailure } from '../publish-failure.js';
import { TIKTOK_LABEL } from './tiktok.profile.js';

/** developers.tiktok.com/doc/tiktok-api-v2-error-handling and the references of the Content Posting API. */
const NO_ACCESS = new Set(['access_token_invalid', 'scope_not_authorized']);
const NOT_NOW = new Set(['rate_limit_exceeded', 'spam_risk_too_many_posts', 'reached_active_user_cap']);
/** Posts are counted by 24 hours. */
const AN_HOUR_MS = 3_600_000;

const errorOf = ({ json }: WebAnswer) => {
  const { code, message } = objectOf(objectOf(json).error);
  return { code: textOf(code) ?? '', said: textOf(message) };
};

/** Errors come with 4xx, and with 200 too: then `error.code` is not `ok`. */
function judge(answer: WebAnswer, handle: string): PublishFailure | undefined {
  const { code, said = '' } = errorOf(answer);
  if (code === '' || code === 'ok' || answer.status >= 500) return undefined;
  if (NO_ACCESS.has(code)) return unauthorised(TIKTOK_LABEL, handle, said);
  if (NOT_NOW.has(code)) {
    const usual = code === 'rate_limit_exceeded' ? undefined : AN_HOUR_MS;
    const wait = retryAfterMs(answer.headers.get('retry-after'), Date.now()) ?? usual;
    return statusFailure({ label: TIKTOK_LABEL, status: 429, ...(wait === undefined ? {} : { retryAfterMs: wait }) });
  }
  if (answer.status !== 200) return undefined;
  return new PublishFailure(
    'refused',
    `refused_${code}`,
    `TikTok refused the post (${code}). It said: "${said.slice(0, 300)}".`,
  );
}

const MANNERS: NetworkManners = { label: TIKTOK_LABEL, judge, said: (answer) => errorOf(answer).said };

type Asker = Pick<Account, 'handle' | 'secret'>;

/** TikTok's API, version 2. */
export class TikTokApi {
  private readonly api: WebApi;

  constructor(door: Door) {
    this.api = new WebApi(door, MANNERS);
  }

  /** @param path below v2 @returns the answer's `data`. @throws PublishFailure */
  async call({ secret, handle }: Asker, path: string, call: Omit<WebCall, 'url'>): Promise<JsonObject> {
    const url = new URL(path, 'https://open.tiktokapis.com/v2/');
    const headers = { authorization: `Bearer ${secret.accessToken ?? ''}`, ...call.headers };
    return objectOf(objectOf((await this.api.call({ ...call, url, headers, handle })).json).data);
  }

  /** A piece of a file to where TikTok wants it. @throws PublishFailure */
  async send({ secret, handle }: Asker, url: string, call: Omit<WebCall, 'url' | 'method'>): Promise<void> {
    const headers = { authorization: `Bearer ${secret.accessToken ?? ''}`, ...call.headers };
    await this.api.call({ ...call, url, method: 'PUT', headers, handle });
  }
}
