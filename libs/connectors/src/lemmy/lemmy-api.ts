import type { OutboundGuard } from '#http';
import type { Account, MediaFile } from '../connector.port.js';
import { lentFile } from '../exchange/file-bytes.js';
import { objectOf, objectsOf, textOf } from '../exchange/json.js';
import { type WebAnswer, WebApi, type WebCall } from '../exchange/web-api.js';
import { beforeTheSend } from '../outcome/may-send.js';
import { unauthorised, unreadableAnswer } from '../outcome/status-failure.js';
import { transportFailure } from '../outcome/transport-failure.js';
import { LEMMY_LABEL } from './lemmy.fields.js';

/** Errors that say that this account may no longer post (LemmyNet/lemmy, crates/utils/src/error.rs). */
const NO_ACCESS = new Set([
  ...[
    'not_logged_in',
    'incorrect_login',
    'incorrect_totp_token',
    'missing_totp_token',
    'site_ban',
    'banned',
    'deleted',
  ],
  ...['person_is_banned_from_site', 'email_not_verified', 'registration_application_is_pending', 'registration_denied'],
]);
const GONE = new Set(['couldnt_find_post', 'couldnt_find_comment', 'couldnt_find_object', 'not_found']);

export const wordOf = ({ json }: WebAnswer) => textOf(objectOf(json).error) ?? '';
/** The post or comment that was meant is not there. */
export const isGone = (answer: WebAnswer) => answer.status === 404 || GONE.has(wordOf(answer));

type Place = Pick<Account, 'settings' | 'secret' | 'handle'>;
type Sent = Pick<WebCall, 'signal' | 'json' | 'attempt'>;

/** Lemmy's API, version 3, as 0.19 speaks it. */
export class LemmyApi {
  private readonly api: WebApi;

  constructor(guard: Pick<OutboundGuard, 'fetch'>) {
    this.api = new WebApi(guard, {
      label: LEMMY_LABEL,
      judge: (answer, handle) => {
        const gone = answer.status === 401 || NO_ACCESS.has(wordOf(answer));
        return gone && answer.status < 500 ? unauthorised(LEMMY_LABEL, handle, wordOf(answer)) : undefined;
      },
    });
  }

  /** @throws PublishFailure */
  call(place: Place, method: WebCall['method'], path: string, sent: Sent): Promise<WebAnswer> {
    return this.api.call(request(place, method, path, sent));
  }

  /** @returns undefined for what is not there. @throws PublishFailure */
  async find(place: Place, path: string, signal: AbortSignal): Promise<WebAnswer | undefined> {
    return await this.unlessGone(place, 'GET', path, { signal });
  }

  /** @returns undefined where what was meant is not there. @throws PublishFailure */
  async unlessGone(place: Place, method: WebCall['method'], path: string, sent: Sent): Promise<WebAnswer | undefined> {
    const answer = await this.api.ask(request(place, method, path, sent));
    if (isGone(answer)) return undefined;
    const failure = this.api.failure(answer, place.handle);
    if (failure) throw failure;
    return answer;
  }

  /** The address of a picture on the instance (pict-rs). Nothing shows it yet. @throws PublishFailure, never `doubt` */
  async upload(place: Place, file: MediaFile, signal: AbortSignal): Promise<string> {
    const body = new FormData();
    body.set('images[]', lentFile(file, signal));
    const url = `${place.settings.instance ?? ''}/pictrs/image`;
    try {
      const { json } = await this.api.call({
        method: 'POST',
        url,
        body,
        signal,
        handle: place.handle,
        headers: bearer(place),
      });
      const [first] = objectsOf(objectOf(json).files);
      const name = textOf(first?.file);
      if (name === undefined) throw unreadableAnswer(LEMMY_LABEL);
      return `${url}/${name}`;
    } catch (error) {
      throw beforeTheSend(transportFailure(error, LEMMY_LABEL), LEMMY_LABEL);
    }
  }
}

function bearer({ secret }: Place): Record<string, string> {
  return secret.jwt ? { authorization: `Bearer ${secret.jwt}` } : {};
}

function request(place: Place, method: WebCall['method'], path: string, sent: Sent): WebCall {
  const url = `${place.settings.instance ?? ''}/api/v3/${path}`;
  return { method, url, headers: bearer(place), handle: place.handle, ...sent };
}
