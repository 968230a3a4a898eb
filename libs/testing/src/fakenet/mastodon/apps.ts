import { createHash, randomBytes } from 'node:crypto';
import { type NetAnswer, NetRefusal, type NetRequest } from '../exchange.js';
import { Grants } from '../oauth/grants.js';
import { formBody, jsonBody } from '../played/read-body.js';

interface App {
  readonly id: string;
  readonly secret: string;
  readonly redirectUris: readonly string[];
  readonly scopes: readonly string[];
}

/** docs.joinmastodon.org/api/oauth-scopes, as far as Drover may want them. */
const KNOWN_SCOPES = new Set([
  'read',
  'write',
  'profile',
  'read:accounts',
  'read:statuses',
  'write:statuses',
  'write:media',
]);

const error = (status: number, code: string, description: string): NetAnswer => ({
  status,
  body: { error: code, error_description: description },
});
const refuse = (...facts: Parameters<typeof error>): never => {
  throw new NetRefusal(error(...facts));
};
const textOf = (value: unknown) => (typeof value === 'string' ? value : '');

/**
 * An instance's own OAuth 2 (Doorkeeper), with apps that register themselves; stricter than the real one: PKCE is
 * wanted, codes work once, unknown parameters are refused. The person is the one of the query parameter `as` (added by a test, `ann`
 * without it), who says no with `no=1`. Tokens are `token-<name>`, so that they outlive the process.
 */
export class MastodonApps {
  private readonly apps = new Map<string, App>();
  private readonly grants = new Grants();
  /** By code: what it was asked for with. */
  private readonly asked = new Map<string, { app: App; redirectUri: string; scope: string }>();

  /** docs.joinmastodon.org/methods/apps/#create */
  register(request: NetRequest): NetAnswer {
    const body = jsonBody(request, error(400, 'bad_request', 'a JSON body is needed here'));
    const { client_name: name, redirect_uris: uris, scopes = 'read', website: _website, ...rest } = body;
    const [strange] = Object.keys(rest);
    if (strange !== undefined) refuse(422, `Validation failed: unknown parameter ${strange}`, '');
    const redirectUris = (Array.isArray(uris) ? uris : [uris]).map(textOf);
    if (textOf(name) === '') refuse(422, "Validation failed: Name can't be blank", '');
    if (!redirectUris.every((uri) => URL.canParse(uri)))
      refuse(422, 'Validation failed: Redirect URI must be an absolute URI.', '');
    const asked = textOf(scopes).split(' ');
    if (!asked.every((scope) => KNOWN_SCOPES.has(scope)))
      refuse(422, "Validation failed: Scopes doesn't match configured on the server.", '');
    const app = { id: token(), secret: token(), redirectUris, scopes: asked };
    this.apps.set(app.id, app);
    const given = { client_id: app.id, client_secret: app.secret, client_secret_expires_at: 0 };
    return {
      status: 200,
      body: { id: String(this.apps.size), name, redirect_uris: redirectUris, scopes: asked, ...given },
    };
  }

  /** docs.joinmastodon.org/methods/oauth/#authorize: the person's page, already answered. */
  authorize({ query }: NetRequest): NetAnswer {
    const app = this.apps.get(query.get('client_id') ?? '');
    const redirectUri = query.get('redirect_uri') ?? '';
    const scope = query.get('scope') ?? 'read';
    if (app === undefined) return page('Client authentication failed due to unknown client.');
    if (!app.redirectUris.includes(redirectUri)) return page('The redirect uri included is not valid.');
    if (query.get('response_type') !== 'code')
      return page('The authorization server does not support this response type.');
    if (!scope.split(' ').every((one) => app.scopes.includes(one)))
      return page('The requested scope is invalid, unknown, or malformed.');
    if (query.get('code_challenge_method') !== 'S256' || !/^[\w-]{43}$/.test(query.get('code_challenge') ?? '')) {
      return page('The code challenge is wanted here, by S256.');
    }
    const back = new URL(redirectUri);
    back.searchParams.set('state', query.get('state') ?? '');
    if (query.get('no') === '1') back.searchParams.set('error', 'access_denied');
    else {
      const code = this.grants.code(query.get('as') ?? 'ann', query.get('code_challenge') ?? '');
      this.asked.set(code, { app, redirectUri, scope });
      back.searchParams.set('code', code);
    }
    return { status: 302, body: '', headers: { location: back.href } };
  }

  /** docs.joinmastodon.org/methods/oauth/#token */
  token(request: NetRequest): NetAnswer {
    const fields = formBody(request, error(400, 'invalid_request', 'a form is needed here'));
    const app = this.apps.get(fields.client_id ?? '');
    if (app === undefined || app.secret !== fields.client_secret)
      refuse(401, 'invalid_client', 'Client authentication failed.');
    if (fields.grant_type !== 'authorization_code') refuse(400, 'unsupported_grant_type', 'Not supported.');
    const code = fields.code ?? '';
    const [used, asked] = [this.grants.use(code), this.asked.get(code)];
    const fits = asked?.app === app && asked?.redirectUri === fields.redirect_uri;
    const challenge = createHash('sha256')
      .update(fields.code_verifier ?? '')
      .digest('base64url');
    if (used === undefined || !fits || used.challenge !== challenge) {
      refuse(400, 'invalid_grant', 'The provided authorization grant is invalid, expired, revoked, or does not match.');
    }
    const access_token = `token-${used?.account}`;
    return {
      status: 200,
      body: { access_token, token_type: 'Bearer', scope: asked?.scope, created_at: Math.floor(Date.now() / 1000) },
    };
  }
}

const token = () => randomBytes(32).toString('base64url');
const page = (sentence: string): NetAnswer => ({ status: 400, body: `<html><p>${sentence}</p></html>` });
