import { type OutboundGuard, outboundErrorOf } from '#http';
import { CredentialsWrong, NetworkAway } from '../connect-failure.js';
import type { AccountFacts, ConnectedAccount } from '../connector.port.js';
import { asXrpcError } from './bluesky-failure.js';
import { BLUESKY_TEXT } from './bluesky.fields.js';
import { readProfile } from './read-profile.js';
import { serviceUrl } from './service-url.js';
import type { Sessions } from './sessions.js';

interface Ground {
  readonly guard: OutboundGuard;
  readonly sessions: Sessions;
  readonly signal: AbortSignal;
}

/** Tells a wrong password from a wrong server from a server that is away. */
async function explained(error: unknown, host: string): Promise<Error> {
  const answer = await asXrpcError(error);
  if (answer?.error === 'AuthFactorTokenRequired') {
    return new CredentialsWrong('appPassword', 'This is your main password. Make an app password in the settings.');
  }
  if (answer?.error === 'AccountTakedown') return new CredentialsWrong('handle', `${host}: ${answer.message}`);
  if (answer?.status === 401) {
    return new CredentialsWrong('appPassword', `${host} does not accept this handle with this app password.`);
  }
  if (answer && answer.status < 500 && answer.status !== 429) {
    return new CredentialsWrong('service', `${host} did not take the login (${answer.message}). Check the server.`);
  }
  if (answer) return new NetworkAway(`${host} answered ${answer.status}. Try again in a few minutes.`);
  const outbound = outboundErrorOf(error);
  if (/_refused$|^name_not_found$/.test(outbound.code)) return new CredentialsWrong('service', outbound.message);
  return new NetworkAway(`${host} could not be asked: ${outbound.message} Try again in a few minutes.`, {
    cause: error,
  });
}

/** Proves handle and app password by logging in. @throws CredentialsWrong, NetworkAway */
export async function connectBluesky(credentials: AccountFacts, ground: Ground): Promise<ConnectedAccount> {
  const service = serviceUrl(credentials.service ?? '', ground.guard);
  const identifier = (credentials.handle ?? '').trim().replace(/^@/, '');
  const password = (credentials.appPassword ?? '').trim();
  if (!/^[a-z0-9.-]+\.[a-z0-9-]+$/i.test(identifier)) {
    throw new CredentialsWrong('handle', 'Enter your whole handle, for example you.bsky.social.');
  }
  if (password === '') throw new CredentialsWrong('appPassword', 'Enter an app password.');
  try {
    const agent = await ground.sessions.login({ service, identifier, password }, ground.signal);
    const did = agent.sessionManager.did ?? '';
    const handle = agent.session?.handle ?? identifier;
    const { displayName, avatarUrl } = await readProfile(agent, did, ground.signal);
    return {
      accountId: did,
      handle: `@${handle}`,
      displayName: displayName ?? handle,
      ...(avatarUrl ? { avatarUrl } : {}),
      profileUrl: `https://bsky.app/profile/${did}`,
      text: BLUESKY_TEXT,
      secret: { appPassword: password },
      settings: { service },
    };
  } catch (error) {
    throw await explained(error, new URL(service).host);
  }
}
