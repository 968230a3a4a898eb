import { objectOf, objectsOf, numberOf, parsed, textOf } from '../exchange/json.js';
import type { NetworkManners, WebAnswer } from '../exchange/web-api.js';
import { retryAfterMs } from '../outcome/retry-after.js';
import { statusFailure, unauthorised, unreadableAnswer } from '../outcome/status-failure.js';
import { PublishFailure } from '../publish-failure.js';

/** developers.facebook.com/docs/graph-api/guides/error-handling: the session or token is not accepted any more. */
const NO_ACCESS = new Set([102, 190]);
/** The same, and …/overview/rate-limiting: calls or posts of the app, the user or the page are used up. */
const TOO_MANY = new Set([4, 9, 17, 32, 341, 613, 80_001, 80_002, 80_006]);
/** "An unknown error", "a temporary issue due to downtime": whatever the status, the request may have been carried out. */
const UNCLEAR = new Set([1, 2]);
const DUPLICATE = 506;

export function graphErrorOf({ json }: WebAnswer) {
  const error = objectOf(objectOf(json).error);
  return { code: numberOf(error.code), said: textOf(error.error_user_msg) ?? textOf(error.message) };
}

/** Minutes until calls are taken again, in X-Business-Use-Case-Usage (…/overview/rate-limiting). */
function waitOf({ headers }: WebAnswer): number | undefined {
  const usage = Object.values(objectOf(parsed(headers.get('x-business-use-case-usage') ?? ''))).flatMap(objectsOf);
  const minutes = usage.map((one) => numberOf(one.estimated_time_to_regain_access) ?? 0);
  const longest = Math.max(0, ...minutes);
  return longest > 0 ? longest * 60_000 : undefined;
}

/** How the Graph APIs of Facebook, Instagram and Threads say no. */
export function graphManners(label: string): NetworkManners {
  const judge = (answer: WebAnswer, handle: string): PublishFailure | undefined => {
    const { code, said } = graphErrorOf(answer);
    if (code === undefined || answer.status >= 500) return undefined;
    if (NO_ACCESS.has(code)) return unauthorised(label, handle, said);
    if (UNCLEAR.has(code)) return unreadableAnswer(label);
    if (TOO_MANY.has(code)) {
      const wait = retryAfterMs(answer.headers.get('retry-after'), Date.now()) ?? waitOf(answer);
      return statusFailure({ label, status: 429, ...(wait === undefined ? {} : { retryAfterMs: wait }) });
    }
    if (code !== DUPLICATE) return undefined;
    return new PublishFailure(
      'duplicate',
      'duplicate',
      `${label} holds an equal post of ${handle} already and does not take it twice. Look for it, or change the words.`,
    );
  };
  return { label, judge, said: (answer) => graphErrorOf(answer).said, wait: waitOf };
}
