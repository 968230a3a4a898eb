import type { Account } from '../connector.port.js';
import { addressOf } from '../exchange/address.js';
import type { Door } from '../exchange/door.js';
import { objectOf, objectsOf, textOf } from '../exchange/json.js';
import { type NetworkManners, type WebAnswer, WebApi, type WebCall } from '../exchange/web-api.js';
import { retryAfterMs } from '../outcome/retry-after.js';
import { statusFailure, unauthorised } from '../outcome/status-failure.js';
import type { PublishFailure } from '../publish-failure.js';
import { YOUTUBE_LABEL } from './youtube.profile.js';

/** developers.google.com/youtube/v3/docs/errors: reasons with 403 and 400 that mean "not now". */
const NOT_NOW = new Set([
  'quotaExceeded',
  'dailyLimitExceeded',
  'rateLimitExceeded',
  'userRateLimitExceeded',
  'uploadLimitExceeded',
]);
const SLOW_DOWN = new Set(['rateLimitExceeded', 'userRateLimitExceeded']);
const A_MINUTE_MS = 60_000;
/** Quotas are counted by the day, upload limits by 24 hours. */
const AN_HOUR_MS = 3_600_000;

function errorOf({ json }: WebAnswer) {
  const { message, errors } = objectOf(objectOf(json).error);
  const [first] = objectsOf(errors);
  return { said: textOf(message), reason: textOf(first?.reason) ?? '' };
}

function judge(answer: WebAnswer, handle: string): PublishFailure | undefined {
  const { said, reason } = errorOf(answer);
  if (said === undefined) return undefined;
  if (answer.status === 401) return unauthorised(YOUTUBE_LABEL, handle, said);
  if (answer.status >= 500 || !NOT_NOW.has(reason)) return undefined;
  const usual = SLOW_DOWN.has(reason) ? A_MINUTE_MS : AN_HOUR_MS;
  const wait = retryAfterMs(answer.headers.get('retry-after'), Date.now()) ?? usual;
  return statusFailure({ label: YOUTUBE_LABEL, status: 429, retryAfterMs: wait });
}

const MANNERS: NetworkManners = { label: YOUTUBE_LABEL, judge, said: (answer) => errorOf(answer).said };

export interface YouTubeCall extends Omit<WebCall, 'url'> {
  readonly query?: Readonly<Record<string, string>>;
}

type Asker = Pick<Account, 'handle' | 'secret'>;

/** YouTube's Data API, version 3. */
export class YouTubeApi {
  private readonly api: WebApi;

  constructor(door: Door) {
    this.api = new WebApi(door, MANNERS);
  }

  /** @param path below youtube/v3, or a whole address @throws PublishFailure */
  async call(asker: Asker, path: string, call: YouTubeCall): Promise<WebAnswer> {
    const answer = await this.ask(asker, path, call);
    const failure = this.api.failure(answer, asker.handle);
    if (failure) throw failure;
    return answer;
  }

  /** Any whole answer. @throws PublishFailure when none came */
  ask({ secret, handle }: Asker, path: string, { query = {}, ...call }: YouTubeCall): Promise<WebAnswer> {
    const url = addressOf('https://www.googleapis.com/youtube/v3/', path, query);
    const headers = { authorization: `Bearer ${secret.accessToken ?? ''}`, ...call.headers };
    return this.api.ask({ ...call, url, headers, handle });
  }

  failure(answer: WebAnswer, handle: string): PublishFailure | undefined {
    return this.api.failure(answer, handle);
  }
}
