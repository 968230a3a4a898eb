import { randomUUID } from 'node:crypto';
import {
  type Account,
  type AccountFacts,
  type ConnectContext,
  type ConnectedAccount,
  type Connector,
  type PostContent,
  PublishFailure,
  type Reconciled,
  type RemotePost,
  type RenewedAccess,
  type SendAttempt,
} from '#connectors';
import { type OutboundGuard, outboundErrorOf } from '#http';

interface Asked {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly signal: AbortSignal;
  readonly token?: string;
  readonly json?: object;
  readonly form?: Readonly<Record<string, string>>;
}

/** The connector of the played network whose refresh tokens work once. For tests and runs; no installation offers it. */
export class RotatingModelConnector implements Connector {
  readonly network = 'rotating';
  readonly label = 'Rotating model';
  readonly description = 'A played network.';
  readonly builtIn = false;
  readonly outcomeClass = 'client_key' as const;
  readonly fields = [
    { name: 'server', label: 'Server', kind: 'url' as const, required: true },
    { name: 'name', label: 'Name', kind: 'text' as const, required: true },
  ];

  constructor(private readonly guard: OutboundGuard) {}

  async connect({ server = '', name = '' }: AccountFacts, { signal }: ConnectContext): Promise<ConnectedAccount> {
    const { body } = await this.ask(server, { method: 'POST', path: `grants/${name}`, signal, json: {} });
    return {
      ...{ accountId: name, handle: `@${name}`, displayName: name, settings: { server } },
      text: { max: 500, unit: 'grapheme' },
      ...accessOf(body),
    };
  }

  newKey(): string {
    return randomUUID();
  }

  async publish(
    account: Account,
    { text }: PostContent,
    { key }: SendAttempt,
    signal: AbortSignal,
  ): Promise<RemotePost> {
    const { server = '' } = account.settings;
    const token = account.secret.accessToken ?? '';
    const { body } = await this.ask(server, { method: 'POST', path: 'posts', signal, token, json: { text, key } });
    return remoteOf(body);
  }

  async reconcile(
    account: Account,
    _post: PostContent,
    { key }: SendAttempt,
    signal: AbortSignal,
  ): Promise<Reconciled> {
    const { server = '' } = account.settings;
    const token = account.secret.accessToken ?? '';
    const { status, body } = await this.ask(server, { method: 'GET', path: `posts/${key}`, signal, token });
    return status === 404 ? { found: false, certain: true } : { found: true, ...remoteOf(body) };
  }

  repeatSafe(): boolean {
    return true;
  }

  async renew({ settings, secret }: Account, signal: AbortSignal): Promise<RenewedAccess> {
    const form = { grant_type: 'refresh_token', refresh_token: secret.refreshToken ?? '' };
    const { body } = await this.ask(settings.server ?? '', { method: 'POST', path: 'token', signal, form });
    return accessOf(body);
  }

  private async ask(server: string, asked: Asked): Promise<{ status: number; body: Record<string, unknown> }> {
    const { method, path, signal, token, json, form } = asked;
    const type = form ? 'application/x-www-form-urlencoded' : 'application/json';
    const body = form ? new URLSearchParams(form).toString() : json && JSON.stringify(json);
    try {
      const response = await this.guard.fetch(new URL(`/rotating/${path}`, server), {
        method,
        signal,
        headers: { 'content-type': type, ...(token !== undefined && { authorization: `Bearer ${token}` }) },
        ...(body !== undefined && { body }),
      });
      const answer = objectOf(await response.text());
      if (response.ok || (response.status === 404 && method === 'GET'))
        return { status: response.status, body: answer };
      throw failureOf(response.status, answer.error);
    } catch (error) {
      if (error instanceof PublishFailure) throw error;
      const { left, code, message } = outboundErrorOf(error);
      throw new PublishFailure(left === 'no' ? 'not_sent' : 'doubt', code, message);
    }
  }
}

/** Only the network's own words say that access is gone. */
function failureOf(status: number, error: unknown): PublishFailure {
  if ((status === 400 && error === 'invalid_grant') || (status === 401 && error === 'invalid_token')) {
    return new PublishFailure(
      'unauthorised',
      String(error),
      'The network no longer takes the access. Connect it again.',
    );
  }
  if (status >= 400 && status < 500)
    return new PublishFailure('refused', `refused_${status}`, `It said ${String(error)}.`);
  return new PublishFailure('doubt', `answered_${status}`, `It answered ${status}.`);
}

function objectOf(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}

const remoteOf = ({ id }: Record<string, unknown>): RemotePost => ({
  remoteId: String(id),
  url: `https://rotating.test/${String(id)}`,
});

function accessOf(body: Record<string, unknown>): RenewedAccess & { accessEndsAt: string } {
  const { access_token, refresh_token, expires_in } = body;
  return {
    secret: { accessToken: String(access_token), refreshToken: String(refresh_token) },
    accessEndsAt: new Date(Date.now() + Number(expires_in) * 1000).toISOString(),
  };
}
