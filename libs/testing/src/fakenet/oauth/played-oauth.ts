import { createHash } from 'node:crypto';
import { type NetAnswer, NetRefusal, type NetRequest } from '../exchange.js';
import { nameOfToken, ok, type PlayedRoute } from '../played/played-network.js';
import { formBody } from '../played/read-body.js';
import { clientRefusal } from './client-check.js';
import { Grants } from './grants.js';
import type { PlayedApp } from './played-app.js';

const REDIRECTS_TO = 'https://drover.test/connect/callback';

/** An error of the token endpoint (RFC 6749, 5.2). */
const tokenError = (error: string, description: string, status = 400): NetAnswer => ({
  status,
  body: { error, error_description: description },
});

const page = (status: number, sentence: string): NetAnswer => ({ status, body: `<html><p>${sentence}</p></html>` });

/**
 * A network's OAuth 2 server, stricter than the real ones: the registered redirect address alone, PKCE with S256, codes
 * that work once (a second use takes back what the first gave, RFC 6749, 4.1.2), and refresh tokens that change.
 *
 * The person is the one of the query parameter `as` (added by a test, `ann` without it), who says no with `no=1`.
 */
export class PlayedOAuth {
  private readonly grants = new Grants();

  constructor(private readonly app: PlayedApp) {}

  /** The two routes, for a played network. */
  routes(): Record<string, PlayedRoute> {
    return {
      [`GET ${this.app.authorizePath}`]: {
        operation: 'authorize',
        open: true,
        act: (asked) => this.authorize(asked.request),
      },
      [`POST ${this.app.tokenPath}`]: { operation: 'token', open: true, act: (asked) => this.token(asked.request) },
    };
  }

  /** Whose access token it is; undefined for one that was never given, taken back, or has run out. */
  accountOf(token: string): string | undefined {
    return this.grants.accountOf(token);
  }

  /** A new access token outside the code flow, as networks have it that exchange short-lived tokens for long ones. */
  issue(account: string): { access_token: string; expires_in: number } {
    return { access_token: this.grants.issue(account, this.app.expiresIn).access, expires_in: this.app.expiresIn };
  }

  private authorize({ query }: NetRequest): NetAnswer {
    const wrong = this.wrongIn(query);
    if (wrong !== undefined) return page(400, wrong);
    const back = new URL(REDIRECTS_TO);
    back.searchParams.set('state', query.get('state') ?? '');
    if (query.get('no') === '1') back.searchParams.set('error', 'access_denied');
    else {
      const account = nameOfToken(`token-${query.get('as') ?? 'ann'}`) ?? 'ann';
      back.searchParams.set('code', this.grants.code(account, query.get('code_challenge') ?? ''));
    }
    return { status: 302, body: '', headers: { location: back.href } };
  }

  private wrongIn(query: URLSearchParams): string | undefined {
    const { app } = this;
    if (query.get(app.clientIdName ?? 'client_id') !== `client-${app.network}`) return 'unknown client';
    if (query.get('redirect_uri') !== REDIRECTS_TO) return 'this redirect address is not registered';
    if (query.get('response_type') !== 'code') return 'response_type must be code';
    if (!query.get('state')) return 'a state is needed';
    const asked = (query.get('scope') ?? '').split(app.scopeSeparator ?? ' ');
    const strange = asked.filter((scope) => !app.scopes.includes(scope));
    if (strange.length > 0) return `unknown scope ${strange.join(', ')}`;
    if (app.pkce && !/^[\w-]{43}$/.test(query.get('code_challenge') ?? '')) return 'a code challenge is needed';
    if (app.pkce && query.get('code_challenge_method') !== 'S256') return 'the method must be S256';
    return app.asks?.(query);
  }

  private token(request: NetRequest): NetAnswer {
    const fields = formBody(request, tokenError('invalid_request', 'a form is needed'));
    const refused = clientRefusal(this.app, request, fields);
    if (refused !== undefined) throw new NetRefusal(tokenError('invalid_client', refused, 401));
    if (fields.grant_type === 'authorization_code') return this.ofCode(fields);
    if (fields.grant_type === 'refresh_token' && this.app.refresh !== 'none') return this.ofRefresh(fields);
    return tokenError('unsupported_grant_type', `${fields.grant_type} is not known`);
  }

  private ofCode(fields: Readonly<Record<string, string>>): NetAnswer {
    const { app } = this;
    if (fields.redirect_uri !== REDIRECTS_TO) return tokenError('invalid_grant', 'another redirect address');
    const used = this.grants.use(fields.code ?? '');
    if (used === undefined) return tokenError('invalid_grant', 'the code is unknown or was used');
    const challenge = createHash('sha256')
      .update(fields.code_verifier ?? '')
      .digest('base64url');
    if (app.pkce && challenge !== used.challenge) return tokenError('invalid_grant', 'the verifier does not fit');
    return this.given(used.account, used.code);
  }

  private ofRefresh(fields: Readonly<Record<string, string>>): NetAnswer {
    const account = this.grants.refresh(fields.refresh_token ?? '', this.app.refresh === 'rotating');
    if (account === undefined) return tokenError('invalid_grant', 'the refresh token is unknown or was used');
    return this.given(account);
  }

  private given(account: string, code?: string): NetAnswer {
    const { app } = this;
    const { access, refresh } = this.grants.issue(account, app.expiresIn, code);
    return ok({
      access_token: access,
      expires_in: app.expiresIn,
      ...(app.refresh === 'none' ? {} : { refresh_token: refresh }),
      ...(app.tokenType === false ? {} : { token_type: 'bearer' }),
      scope: app.scopes.join(app.scopeSeparator ?? ' '),
      ...app.also?.(account),
    });
  }
}
