import type { Account } from '../connector.port.js';
import { addressOf } from '../exchange/address.js';
import type { Door } from '../exchange/door.js';
import { numberOf, objectOf, textOf } from '../exchange/json.js';
import { type NetworkManners, type WebAnswer, WebApi, type WebCall } from '../exchange/web-api.js';
import { statusFailure, unauthorised } from '../outcome/status-failure.js';
import { PublishFailure } from '../publish-failure.js';
import { REDDIT_AGENT, REDDIT_LABEL } from './reddit.profile.js';

/** Reddit says no with 200: `{json: {errors: [[code, sentence, field]], ratelimit?: seconds}}`. */
function refusal(json: unknown): PublishFailure | undefined {
  const { errors, ratelimit } = objectOf(objectOf(json).json);
  const [first]: unknown[] = Array.isArray(errors) ? errors : [];
  if (!Array.isArray(first)) return undefined;
  const [code, said] = [textOf(first[0]) ?? 'UNKNOWN', textOf(first[1]) ?? ''];
  if (code === 'RATELIMIT') {
    const seconds = numberOf(ratelimit);
    return statusFailure({
      label: REDDIT_LABEL,
      status: 429,
      ...(seconds === undefined ? {} : { retryAfterMs: Math.ceil(seconds * 1000) }),
    });
  }
  const sentence = `Reddit refused the post (${code}). It said: "${said.slice(0, 300)}". Change the post and send it again.`;
  return new PublishFailure('refused', `refused_${code.toLowerCase()}`, sentence);
}

function judge({ status, json }: WebAnswer, handle: string): PublishFailure | undefined {
  if (status === 200) return refusal(json);
  const said = textOf(objectOf(json).message);
  return status === 401 && said !== undefined ? unauthorised(REDDIT_LABEL, handle, said) : undefined;
}

const MANNERS: NetworkManners = {
  label: REDDIT_LABEL,
  judge,
  said: ({ json }) => textOf(objectOf(json).message),
};

export interface RedditCall extends Omit<WebCall, 'url' | 'method'> {
  readonly query?: Readonly<Record<string, string>>;
  /** Sent with POST; without it the call is a GET. */
  readonly form?: Readonly<Record<string, string>>;
}

/** Reddit's API (reddit.com/dev/api) at oauth.reddit.com. */
export class RedditApi {
  private readonly api: WebApi;

  constructor(door: Door) {
    this.api = new WebApi(door, MANNERS);
  }

  /** @throws PublishFailure */
  call(
    { secret, handle }: Pick<Account, 'handle' | 'secret'>,
    path: string,
    { query = {}, form, ...call }: RedditCall,
  ): Promise<WebAnswer> {
    const url = addressOf('https://oauth.reddit.com/', path, { ...query, raw_json: '1' });
    const headers = { authorization: `Bearer ${secret.accessToken ?? ''}`, 'user-agent': REDDIT_AGENT };
    const body = form && { body: new URLSearchParams({ ...form, api_type: 'json' }) };
    return this.api.call({ ...call, ...body, method: form ? 'POST' : 'GET', url, headers, handle });
  }

  /** A file to where Reddit wants it; no access goes along. @throws PublishFailure */
  async store(url: string, body: FormData, signal: AbortSignal): Promise<void> {
    await this.api.call({ method: 'POST', url, body, signal, headers: { 'user-agent': REDDIT_AGENT } });
  }

  budget(answer: WebAnswer) {
    return this.api.budget(answer);
  }
}
