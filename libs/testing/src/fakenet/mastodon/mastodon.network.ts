import { bearer, type Exchange, type NetAnswer, NetRefusal, type NetRequest, type PlayedNetwork } from '../exchange.js';
import type { Ledger } from '../ledger.js';
import { MastodonApps } from './apps.js';
import { instanceEntity } from './instance.js';
import { Attachments } from './attachments.js';
import { statusInput } from './post-input.js';
import { accountEntity, accountName, type NewStatus, statusEntity, Statuses } from './statuses.js';

const ok = (body: unknown, headers: Record<string, string> = {}): NetAnswer => ({ status: 200, body, headers });

const SENTENCES: Readonly<Record<number, string>> = {
  401: 'The access token is invalid',
  403: 'This action is not allowed',
  404: 'Record not found',
  422: 'Validation failed: Text is not acceptable',
  429: 'Too many requests',
};

/** Plays one Mastodon instance. Any token `token-<name>` is the account <name>. */
export class MastodonNetwork implements PlayedNetwork {
  readonly network = 'mastodon';
  private readonly statuses = new Statuses();
  private readonly attachments = new Attachments();
  private readonly apps = new MastodonApps();

  constructor(
    private readonly ledger: Ledger,
    private readonly url: () => string,
  ) {
    for (const entry of ledger.entries) if (entry.network === this.network) this.statuses.restore(entry);
  }

  exchange(request: NetRequest): Exchange | undefined {
    const route = `${request.method} ${request.path}`;
    const account = /^token-([a-z0-9_]+)$/.exec(bearer(request.headers))?.[1];
    const as = (
      operation: string,
      act: (account: string, pause: () => Promise<void>) => Promise<NetAnswer>,
      text?: string,
    ): Exchange => ({
      network: this.network,
      operation,
      ...(account === undefined ? {} : { account }),
      ...(text === undefined ? {} : { text }),
      act: (pause) => {
        if (account === undefined) throw new NetRefusal(this.error(401));
        return act(account, pause);
      },
    });
    if (route === 'GET /api/v1/accounts/verify_credentials') {
      return as('verify_credentials', async (name) => ok(accountEntity(name, this.url())));
    }
    if (route === 'GET /api/v2/instance') {
      return { network: this.network, operation: 'instance', act: async () => ok(instanceEntity(this.url())) };
    }
    const ofApp = this.ofApp(route, request);
    if (ofApp) return { network: this.network, ...ofApp };
    if (route === 'POST /api/v1/statuses') {
      return as('post', (name, pause) => this.post(name, request, pause), request.body);
    }
    const ofAccount = /^GET \/api\/v1\/accounts\/(\d+)\/statuses$/.exec(route)?.[1];
    if (ofAccount) return as('read_back', async () => this.page(accountName(ofAccount), request.query));
    const ofStatus = /^GET \/api\/v1\/statuses\/(\d+)$/.exec(route)?.[1];
    if (ofStatus) return as('read_status', async () => this.read(ofStatus));
    if (route === 'POST /api/v2/media') return as('upload', (name) => this.attachments.create(name, request));
    const ofFile = /^GET \/api\/v1\/media\/(\w+)$/.exec(route)?.[1];
    if (ofFile) return as('read_media', async () => this.attachments.read(ofFile));
    const [, verb, live = ''] = /^(PUT|DELETE) \/api\/v1\/statuses\/(\d+)$/.exec(route) ?? [];
    if (verb === 'PUT') return as('edit', async (name) => this.change(name, live, request), request.body);
    if (verb === 'DELETE') return as('remove', async (name) => this.remove(name, live));
    return undefined;
  }

  posts() {
    return this.statuses.played();
  }

  private ofApp(route: string, request: NetRequest): Pick<Exchange, 'operation' | 'act'> | undefined {
    switch (route) {
      case 'POST /api/v1/apps':
        return { operation: 'register_app', act: async () => this.apps.register(request) };
      case 'GET /oauth/authorize':
        return { operation: 'authorize', act: async () => this.apps.authorize(request) };
      case 'POST /oauth/token':
        return { operation: 'token', act: async () => this.apps.token(request) };
      default:
        return undefined;
    }
  }

  error(status: number): NetAnswer {
    return { status, body: { error: SENTENCES[status] ?? 'Something went wrong on our end' } };
  }

  private async post(account: string, request: NetRequest, pause: () => Promise<void>): Promise<NetAnswer> {
    const input = statusInput(request);
    const key = String(request.headers['idempotency-key'] ?? '');
    const earlier = this.statuses.ofKey(account, key);
    if (earlier) return ok(statusEntity(earlier, this.url()));
    await pause(); // servers before mastodon/mastodon#37879 note the key only with the finished status
    const status = this.statuses.create(account, this.said(account, input), key);
    const { text, inReplyToId: answers } = status;
    const entry = { network: this.network, account, key, remoteId: status.id, text };
    await this.ledger.append({ ...entry, ...(answers !== undefined && { answers }) });
    return ok(statusEntity(status, this.url()));
  }

  /** @throws NetRefusal */
  private said(account: string, { mediaIds, ...input }: ReturnType<typeof statusInput>): NewStatus {
    const { inReplyToId } = input;
    if (inReplyToId !== undefined && !this.statuses.find(inReplyToId)) {
      const error = 'The post you are trying to reply to does not appear to exist.';
      throw new NetRefusal({ status: 404, body: { error } });
    }
    return { ...input, media: this.attachments.take(account, mediaIds) };
  }

  /** docs.joinmastodon.org/methods/statuses/#edit: files that are not named again are gone. */
  private change(account: string, id: string, request: NetRequest): NetAnswer {
    const status = this.statuses.change(account, id, this.said(account, statusInput(request)));
    return status ? ok(statusEntity(status, this.url())) : this.error(404);
  }

  private remove(account: string, id: string): NetAnswer {
    const status = this.statuses.remove(account, id);
    return status ? ok({ ...statusEntity(status, this.url()), text: status.text }) : this.error(404);
  }

  private page(account: string, query: URLSearchParams): NetAnswer {
    const limit = Math.min(Number(query.get('limit') ?? 20), 40);
    const page = this.statuses.page(account, limit, query.get('max_id'));
    const last = page.at(-1);
    const next = new URLSearchParams(query);
    if (last) next.set('max_id', last.id);
    const path = `/api/v1/accounts/${accountEntity(account, this.url()).id}/statuses`;
    const link: Record<string, string> =
      page.length === limit ? { link: `<${this.url()}${path}?${next.toString()}>; rel="next"` } : {};
    return ok(
      page.map((status) => statusEntity(status, this.url())),
      link,
    );
  }

  private read(id: string): NetAnswer {
    const status = this.statuses.find(id);
    return status ? ok(statusEntity(status, this.url())) : this.error(404);
  }
}
