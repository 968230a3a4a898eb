import { createHash } from 'node:crypto';
import type { OutboundGuard } from '#http';
import { serverUrl } from '../address/server-url.js';
import { connecting, pasted } from '../connecting.js';
import type {
  Account,
  AccountFacts,
  ConnectContext,
  ConnectedAccount,
  Connector,
  PostContent,
  RemotePost,
  SendAttempt,
} from '../connector.port.js';
import { objectOf, textOf } from '../exchange/json.js';
import { type WebAnswer, WebApi } from '../exchange/web-api.js';
import { NothingKnown } from '../outcome/nothing-known.js';
import { unauthorised } from '../outcome/status-failure.js';
import { eventBody, postData } from './post-event.js';
import { signedHeaders } from './signed-headers.js';
import {
  SECRET_HELP,
  URL_HELP,
  WEBHOOK_FEATURES,
  WEBHOOK_FIELDS,
  WEBHOOK_LABEL,
  WEBHOOK_MEDIA,
  WEBHOOK_TEXT,
} from './webhook.fields.js';

/** whsec_ and 24 to 64 bytes in base64. */
const SECRET = /^(whsec_)?[A-Za-z0-9+/]{32,86}={0,2}$/;
const BLAME = {
  label: WEBHOOK_LABEL,
  access: { field: 'secret', remedy: SECRET_HELP },
  address: { field: 'url', remedy: URL_HELP },
};

interface Delivery {
  readonly id: string;
  readonly body: string;
  readonly signal: AbortSignal;
  readonly attempt?: SendAttempt;
}

/**
 * Any receiver of Standard Webhooks; whatever 2xx it answers, it has the post. The webhook-id is the attempt's key, so a
 * receiver can tell repeats; few do, and none can be asked, so a doubt is for a person to settle.
 */
export class WebhookConnector extends NothingKnown implements Connector {
  readonly network = 'webhook';
  readonly label = WEBHOOK_LABEL;
  readonly description = 'Sends posts as signed webhooks to any address: n8n, Make, Zapier or a service of your own.';
  readonly builtIn = false;
  readonly fields = WEBHOOK_FIELDS;
  readonly features = WEBHOOK_FEATURES;
  readonly media = WEBHOOK_MEDIA;
  private readonly api: WebApi;

  constructor(private readonly guard: OutboundGuard) {
    super();
    this.api = new WebApi(guard, {
      label: WEBHOOK_LABEL,
      // 410: the receiver wants nothing any more (spec/standard-webhooks.md, "Special response codes").
      judge: ({ status }, handle) =>
        status === 401 || status === 410 ? unauthorised(WEBHOOK_LABEL, handle) : undefined,
    });
  }

  async connect(credentials: AccountFacts, { workspaceId, signal }: ConnectContext): Promise<ConnectedAccount> {
    const address = { field: 'url', example: 'https://example.com/hooks/drover', secret: 'posts' };
    const url = serverUrl(credentials.url ?? '', this.guard, address);
    const secret = pasted(credentials.secret, 'secret', SECRET, SECRET_HELP);
    const account: ConnectedAccount = {
      accountId: `${workspaceId}/${idOf(url.href)}`,
      handle: url.host,
      displayName: url.host,
      text: WEBHOOK_TEXT,
      secret: { url: url.href, secret },
      settings: { host: url.host }, // one receiver that is away says nothing of the others
    };
    const id = idOf(`${workspaceId} ${url.href} ${Date.now()}`);
    const body = eventBody('channel.connected', new Date().toISOString(), { workspaceId });
    await connecting(BLAME, () => this.deliver(account, { id, body, signal }));
    return account;
  }

  async publish(account: Account, post: PostContent, attempt: SendAttempt, signal: AbortSignal): Promise<RemotePost> {
    const { key: id, createdAt } = attempt;
    const body = eventBody('post.published', createdAt, await postData(id, post));
    const { json } = await this.deliver(account, { id, body, signal, attempt });
    const { id: remoteId, url } = objectOf(json);
    return { remoteId: textOf(remoteId) ?? id, url: shownAt(url) ?? `https://${account.handle}/` };
  }

  async edit(account: Account, remote: RemotePost, post: PostContent, signal: AbortSignal): Promise<RemotePost> {
    const data = await postData(remote.remoteId, post);
    const id = `${remote.remoteId}.${idOf(JSON.stringify(data))}`;
    await this.deliver(account, { id, body: eventBody('post.changed', new Date().toISOString(), data), signal });
    return remote;
  }

  async remove(account: Account, { remoteId }: RemotePost, signal: AbortSignal): Promise<void> {
    const body = eventBody('post.removed', new Date().toISOString(), { id: remoteId });
    await this.deliver(account, { id: `${remoteId}.removed`, body, signal });
  }

  private async deliver({ secret, handle }: Account, { body, id, ...sent }: Delivery): Promise<WebAnswer> {
    const headers = await signedHeaders(secret.secret ?? '', id, body, new Date());
    return await this.api.call({ method: 'POST', url: secret.url ?? '', headers, body, handle, ...sent });
  }
}

const idOf = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 32);

/** Where the receiver says that the post can be seen. */
function shownAt(value: unknown): string | undefined {
  const url = URL.parse(textOf(value) ?? '');
  return url && /^https?:$/.test(url.protocol) ? url.href : undefined;
}
