import { type OutboundGuard, outboundErrorOf } from '#http';
import { CredentialsWrong, NetworkAway } from '../connect-failure.js';
import type { AccountFacts, ConnectedAccount } from '../connector.port.js';
import { instanceFacts } from './instance-rule.js';
import { instanceUrl } from './instance-url.js';
import { mastoClient } from './masto-client.js';
import { asMastoHttpError, lacksAccess, saidBy } from './masto-failure.js';

const WRONG_ADDRESS = new Set([
  'name_not_found',
  'address_refused',
  'port_refused',
  'redirect_refused',
  'scheme_refused',
]);

/** Tells a wrong address from a wrong token from a server that is away. */
async function explained(error: unknown, host: string): Promise<Error> {
  if (error instanceof CredentialsWrong) return error;
  const refusal = await asMastoHttpError(error);
  if (refusal && lacksAccess(refusal)) {
    return new CredentialsWrong(
      'token',
      `${host} does not accept this access token ("${saidBy(refusal)}"). Make a new one with read and write:statuses.`,
    );
  }
  if (refusal && refusal.statusCode < 500 && refusal.statusCode !== 429) {
    return new CredentialsWrong('instance', `${host} does not speak Mastodon's API. Check the address.`);
  }
  if (refusal) return new NetworkAway(`${host} answered ${refusal.statusCode}. Try again in a few minutes.`);
  const outbound = outboundErrorOf(error);
  if (WRONG_ADDRESS.has(outbound.code)) return new CredentialsWrong('instance', outbound.message);
  return new NetworkAway(`${host} could not be asked: ${outbound.message} Try again in a few minutes.`, {
    cause: error,
  });
}

/** Proves the token by asking whose it is, and reads the instance's limits. @throws CredentialsWrong, NetworkAway */
export async function connectMastodon(
  credentials: AccountFacts,
  guard: OutboundGuard,
  signal: AbortSignal,
): Promise<ConnectedAccount> {
  const instance = instanceUrl(credentials.instance ?? '', guard);
  const token = (credentials.token ?? '').trim();
  if (!/^[\w.~+/=-]+$/.test(token)) throw new CredentialsWrong('token', 'Paste the access token, without spaces.');
  const { host } = new URL(instance);
  try {
    const client = await mastoClient({ url: instance, token, signal });
    const account = await client.v1.accounts.verifyCredentials();
    if (!account?.id || !account.username) {
      throw new CredentialsWrong('instance', `${host} does not speak Mastodon's API. Check the address.`);
    }
    const facts = await instanceFacts(client);
    return {
      accountId: `${host}/${account.id}`,
      handle: `@${account.username}@${facts.domain ?? host}`,
      displayName: account.displayName || account.username,
      ...(account.avatar ? { avatarUrl: account.avatar } : {}),
      ...(account.url ? { profileUrl: account.url } : {}),
      text: facts.text,
      media: facts.media,
      secret: { token },
      settings: { instance, remoteId: account.id },
    };
  } catch (error) {
    throw await explained(error, host);
  }
}
