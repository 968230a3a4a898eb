import { bearer, type Exchange, type NetAnswer, NetRefusal, type NetRequest, type PlayedNetwork } from '../exchange.js';
import type { Ledger } from '../ledger.js';
import { instanceEntity } from './instance.js';
import { statusText } from './post-input.js';
import { accountEntity, accountName, statusEntity, Statuses } from './statuses.js';

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
    if (route === 'POST /api/v1/statuses') {
      return as('post', (name, pause) => this.post(name, request, pause), request.body);
    }
    const ofAccount = /^GET \/api\/v1\/accounts\/(\d+)\/statuses$/.exec(route)?.[1];
    if (ofAccount) return as('read_back', async () => this.page(accountName(ofAccount), request.query));
    const ofStatus = /^GET \/api\/v1\/statuses\/(\d+)$/.exec(route)?.[1];
    if (ofStatus) return as('read_status', async () => this.read(ofStatus));
    return undefined;
  }

  error(status: number): NetAnswer {
    return { status, body: { error: SENTENCES[status] ?? 'Something went wrong on our end' } };
  }

  private async post(account: string, request: NetRequest, pause: () => Promise<void>): Promise<NetAnswer> {
    const text = statusText(request);
    const key = String(request.headers['idempotency-key'] ?? '');
    const earlier = this.statuses.ofKey(account, key);
    if (earlier) return ok(statusEntity(earlier, this.url()));
    await pause(); // servers before mastodon/mastodon#37879 note the key only with the finished status
    const status = this.statuses.create(account, text, key);
    await this.ledger.append({ network: this.network, account, key, remoteId: status.id, text });
    return ok(statusEntity(status, this.url()));
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
