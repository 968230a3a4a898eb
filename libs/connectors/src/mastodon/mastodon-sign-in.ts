import type { OutboundGuard } from '#http';
import { CredentialsWrong } from '../connect-failure.js';
import { connecting } from '../connecting.js';
import type { AccountFacts, ConnectContext, ConnectedAccount, Keeper, SignIn } from '../connector.port.js';
import { objectOf, textOf } from '../exchange/json.js';
import { WebApi } from '../exchange/web-api.js';
import { OAuthClient } from '../oauth/oauth-client.js';
import { newVerifier } from '../oauth/pkce.js';
import { signInFailure } from '../oauth/sign-in-failure.js';
import { TokenRefused } from '../oauth/token-refused.js';
import { connectMastodon } from './connect-mastodon.js';
import { instanceUrl } from './instance-url.js';
import { MASTODON_FIELDS } from './mastodon.fields.js';

const LABEL = 'Mastodon';
/** What Drover does, and nothing else (docs.joinmastodon.org/api/oauth-scopes): who it is, reading back, posts, files. */
const SCOPES = ['read:accounts', 'read:statuses', 'write:statuses', 'write:media'];

interface App {
  readonly clientId: string;
  readonly clientSecret: string;
}

/** What one sign-in is about. */
interface Place {
  readonly instance: string;
  readonly redirectUri: string;
}

/** An instance keeps the redirect address of an app: with another public address it takes another app. */
const nameOf = ({ instance, redirectUri }: Place) => `${instance} ${redirectUri}`;

/**
 * Signing in at any instance. Nobody registers Drover there by hand: it does so itself with the first person of each
 * instance (docs.joinmastodon.org/methods/apps/#create) and keeps what it is given.
 */
export class MastodonSignIn implements SignIn {
  readonly fields = MASTODON_FIELDS.filter(({ name }) => name === 'instance');

  constructor(private readonly guard: OutboundGuard) {}

  async begin(
    { credentials, redirectUri, state }: { credentials: AccountFacts; redirectUri: string; state: string },
    { signal, keeper }: ConnectContext,
  ): Promise<{ url: string; kept: AccountFacts }> {
    const place = { instance: instanceUrl(credentials.instance ?? '', this.guard), redirectUri };
    const app = await appOf(place, keeper, () => this.register(place, signal));
    const verifier = newVerifier();
    const url = this.client(place, app).authorizationUrl({ redirectUri, state, verifier });
    return { url, kept: { verifier, instance: place.instance } };
  }

  async finish(
    { parameters, kept, redirectUri }: { parameters: AccountFacts; kept: AccountFacts; redirectUri: string },
    { signal, keeper }: ConnectContext,
  ): Promise<ConnectedAccount[]> {
    const { instance = '', verifier = '' } = kept;
    const place = { instance, redirectUri };
    const { code, error } = parameters;
    if (error !== undefined || !code) {
      throw new CredentialsWrong(
        'authorization',
        `${new URL(instance).host} did not let you in (${error ?? 'no code'}).`,
      );
    }
    const app = await appOf(place, keeper, () => Promise.reject(forgotten(instance)));
    try {
      const { accessToken } = await this.client(place, app).exchange({ code, redirectUri, verifier }, signal);
      return [await connectMastodon({ instance, token: accessToken }, this.guard, signal)];
    } catch (cause) {
      if (!(cause instanceof TokenRefused) || cause.error !== 'invalid_client') throw signInFailure(cause, LABEL);
      await keeper?.forget(nameOf(place)); // the next sign-in registers anew
      throw forgotten(instance);
    }
  }

  private client({ instance }: Place, app: App): OAuthClient {
    const profile = {
      label: LABEL,
      authorizeUrl: `${instance}/oauth/authorize`,
      tokenUrl: `${instance}/oauth/token`,
      scopes: SCOPES,
      scopeSeparator: ' ',
      pkce: true, // since 4.3; servers before ignore it
      clientAuth: 'body',
    } as const;
    return new OAuthClient(this.guard, profile, app);
  }

  private async register({ instance, redirectUri }: Place, signal: AbortSignal): Promise<App> {
    const remedy = 'Check the address of your instance.';
    const blame = {
      label: new URL(instance).host,
      access: { field: 'instance', remedy },
      address: { field: 'instance', remedy },
    };
    const answer = await connecting(blame, () =>
      new WebApi(this.guard, { label: blame.label }).call({
        method: 'POST',
        url: `${instance}/api/v1/apps`,
        json: { client_name: 'Drover', redirect_uris: redirectUri, scopes: SCOPES.join(' ') },
        signal,
      }),
    );
    const { client_id, client_secret } = objectOf(answer.json);
    const [clientId, clientSecret] = [textOf(client_id), textOf(client_secret)];
    if (clientId === undefined || clientSecret === undefined) {
      throw new CredentialsWrong('instance', `${blame.label} does not speak Mastodon's API. ${remedy}`);
    }
    return { clientId, clientSecret };
  }
}

async function appOf(place: Place, keeper: Keeper | undefined, make: () => Promise<App>): Promise<App> {
  const known = await keeper?.read(nameOf(place));
  const app = known ?? { ...(await make()) };
  const { clientId = '', clientSecret = '' } = known ?? (await keeper?.write(nameOf(place), app)) ?? app;
  return { clientId, clientSecret };
}

function forgotten(instance: string): CredentialsWrong {
  const { host } = new URL(instance);
  return new CredentialsWrong('authorization', `${host} no longer knows this installation. Begin the sign-in again.`);
}
