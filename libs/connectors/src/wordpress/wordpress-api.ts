import type { OutboundGuard } from '#http';
import type { Account, MediaFile } from '../connector.port.js';
import { lentFile } from '../exchange/file-bytes.js';
import { objectOf, textOf } from '../exchange/json.js';
import { type WebAnswer, WebApi, type WebCall } from '../exchange/web-api.js';
import { beforeTheSend } from '../outcome/may-send.js';
import { unauthorised, unreadableAnswer } from '../outcome/status-failure.js';
import { transportFailure } from '../outcome/transport-failure.js';
import type { Uploaded } from './post-html.js';
import { WORDPRESS_LABEL } from './wordpress.fields.js';

/** Codes by which WordPress says that this user may not, or no longer (wp-includes/rest-api, class-wp-user.php). */
const NO_ACCESS =
  /^(rest_not_logged_in|rest_cannot_(create|publish|edit|delete|assign_.*)|invalid_username|incorrect_password|application_passwords_disabled.*|rest_forbidden.*)$/;

export const codeOf = ({ json }: WebAnswer) => textOf(objectOf(json).code) ?? '';

export type Site = Pick<Account, 'settings' | 'secret' | 'handle'>;

/** Core's REST API with an application password (Basic). */
export class WordpressApi {
  private readonly api: WebApi;

  constructor(guard: Pick<OutboundGuard, 'fetch'>) {
    this.api = new WebApi(guard, {
      label: WORDPRESS_LABEL,
      judge: (answer, handle) => {
        const gone = answer.status === 401 || (answer.status === 403 && NO_ACCESS.test(codeOf(answer)));
        return gone ? unauthorised(WORDPRESS_LABEL, handle, textOf(objectOf(answer.json).message)) : undefined;
      },
    });
  }

  /** @throws PublishFailure */
  call(site: Site, method: WebCall['method'], path: string, sent: Sent): Promise<WebAnswer> {
    return this.api.call(request(site, method, path, sent));
  }

  /** Takes it to the trash; what is there already, or gone, is fine. @throws PublishFailure */
  async trash(site: Site, id: string, signal: AbortSignal): Promise<void> {
    const answer = await this.api.ask(request(site, 'DELETE', `posts/${id}`, { signal }));
    const failure = this.api.failure(answer, site.handle);
    if (failure && !['rest_already_trashed', 'rest_post_invalid_id'].includes(codeOf(answer))) throw failure;
  }

  /** Nothing of it is to be seen before a post shows it. @throws PublishFailure, never `doubt` */
  async upload(site: Site, file: MediaFile, signal: AbortSignal): Promise<Uploaded> {
    const altText = file.altText ?? '';
    const body = new FormData();
    body.set('file', lentFile(file, signal));
    body.set('alt_text', altText);
    try {
      const { json } = await this.call(site, 'POST', 'media', { body, signal });
      const { id, source_url: url } = objectOf(json);
      const [mediaId, address] = [textOf(id), textOf(url)];
      if (mediaId === undefined || address === undefined) throw unreadableAnswer(WORDPRESS_LABEL);
      return { id: mediaId, url: address, altText };
    } catch (error) {
      throw beforeTheSend(transportFailure(error, WORDPRESS_LABEL), WORDPRESS_LABEL);
    }
  }
}

type Sent = Pick<WebCall, 'signal' | 'json' | 'body' | 'attempt'>;

function request({ settings, secret, handle }: Site, method: WebCall['method'], path: string, sent: Sent): WebCall {
  const pair = Buffer.from(`${settings.user ?? ''}:${secret.password ?? ''}`).toString('base64');
  const url = `${settings.site ?? ''}/wp-json/wp/v2/${path}`;
  return { method, url, headers: { authorization: `Basic ${pair}` }, handle, ...sent };
}
