import type { Door } from '../exchange/door.js';
import { objectOf, parsed, textOf } from '../exchange/json.js';
import { retryAfterMs } from '../outcome/retry-after.js';
import type { OAuthApp } from './oauth-app.js';
import type { OAuthProfile } from './oauth-profile.js';
import { challengeOf } from './pkce.js';
import { TokenRefused } from './token-refused.js';
import { type Tokens, tokensOf } from './tokens.js';

type Form = Readonly<Record<string, string>>;

/**
 * The client's half of OAuth 2's code flow over the guarded door. No library: strict clients refuse what several of
 * these networks answer (no `token_type`, errors with status 200, another name for `client_id`).
 */
export class OAuthClient {
  constructor(
    private readonly door: Door,
    readonly profile: OAuthProfile,
    private readonly app: OAuthApp,
  ) {}

  /** Where the person says yes or no. */
  authorizationUrl(request: { redirectUri: string; state: string; verifier: string }): string {
    const { profile } = this;
    const url = new URL(profile.authorizeUrl);
    const query: Form = {
      response_type: 'code',
      [profile.clientIdName ?? 'client_id']: this.app.clientId ?? '',
      redirect_uri: request.redirectUri,
      scope: profile.scopes.join(profile.scopeSeparator),
      state: request.state,
      ...(profile.pkce ? { code_challenge: challengeOf(request.verifier), code_challenge_method: 'S256' } : {}),
      ...profile.extra,
    };
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    return url.href;
  }

  /** @throws TokenRefused, OutboundError */
  exchange(answer: { code: string; redirectUri: string; verifier: string }, signal: AbortSignal): Promise<Tokens> {
    const { code, redirectUri, verifier } = answer;
    return this.ask(
      {
        grant_type: 'authorization_code',
        code,
        redirect_uri: redirectUri,
        ...(this.profile.pkce ? { code_verifier: verifier } : {}),
      },
      signal,
    );
  }

  /** @throws TokenRefused, OutboundError */
  refresh(refreshToken: string, signal: AbortSignal): Promise<Tokens> {
    return this.ask({ grant_type: 'refresh_token', refresh_token: refreshToken }, signal);
  }

  private async ask(grant: Form, signal: AbortSignal): Promise<Tokens> {
    const { tokenUrl, headers, label } = this.profile;
    const response = await this.door.fetch(tokenUrl, {
      method: 'POST',
      headers: {
        accept: 'application/json',
        'content-type': 'application/x-www-form-urlencoded',
        ...headers,
        ...this.clientHeader(),
      },
      body: new URLSearchParams({ ...this.clientForm(), ...grant }).toString(),
      signal,
    });
    const body = objectOf(parsed(await response.text()));
    const tokens = response.ok && typeof body.error !== 'string' ? tokensOf(body, Date.now()) : undefined;
    if (tokens !== undefined) return tokens;
    const { error, said } = this.profile.refusal?.(body) ?? {
      error: textOf(body.error) ?? '',
      said: textOf(body.error_description) ?? textOf(body.error) ?? `${label} answered ${response.status}`,
    };
    const wait = retryAfterMs(response.headers.get('retry-after'), Date.now());
    throw new TokenRefused(error, response.status, said, wait === undefined ? {} : { retryAfterMs: wait });
  }

  /** RFC 6749, 2.3.1: id and secret are form-encoded before they are joined. */
  private clientHeader(): Form {
    if (this.profile.clientAuth !== 'basic') return {};
    const { clientId = '', clientSecret = '' } = this.app;
    const pair = `${encodeURIComponent(clientId)}:${encodeURIComponent(clientSecret)}`;
    return { authorization: `Basic ${Buffer.from(pair).toString('base64')}` };
  }

  private clientForm(): Form {
    if (this.profile.clientAuth !== 'body') return {};
    const { clientId = '', clientSecret = '' } = this.app;
    return { [this.profile.clientIdName ?? 'client_id']: clientId, client_secret: clientSecret };
  }
}
