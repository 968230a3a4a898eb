import type { OutboundGuard } from '#http';
import { serverUrl } from '../address/server-url.js';
import { connecting, pasted } from '../connecting.js';
import type { AccountFacts, ConnectedAccount } from '../connector.port.js';
import { objectOf, textOf } from '../exchange/json.js';
import { unreadableAnswer } from '../outcome/status-failure.js';
import type { LemmyApi } from './lemmy-api.js';
import { LEMMY_LABEL, LEMMY_TEXT } from './lemmy.fields.js';

const INSTANCE = { field: 'instance', example: 'lemmy.world', secret: 'password' };
const BLAME = {
  label: LEMMY_LABEL,
  access: { field: 'password', remedy: 'Check name and password, and the two-factor code where you have one.' },
  address: { field: 'instance', remedy: 'Check the address of your instance.' },
};

/** Signs in once and keeps the token. @throws CredentialsWrong, NetworkAway */
export async function connectLemmy(
  credentials: AccountFacts,
  tools: { api: LemmyApi; guard: Pick<OutboundGuard, 'policy'>; signal: AbortSignal },
): Promise<ConnectedAccount> {
  const { api, guard, signal } = tools;
  const instance = serverUrl(credentials.instance ?? '', guard, INSTANCE).origin + prefixOf(credentials.instance ?? '');
  const user = pasted(credentials.user, 'user', /^\S+$/, 'Enter the name you sign in with.');
  const code = credentials.code?.trim();
  const login = {
    username_or_email: user,
    password: credentials.password ?? '',
    ...(code && { totp_2fa_token: code }),
  };
  const settings = { instance };
  return await connecting(BLAME, async () => {
    const signedIn = await api.call({ settings, secret: {}, handle: user }, 'POST', 'user/login', {
      json: login,
      signal,
    });
    const jwt = textOf(objectOf(signedIn.json).jwt);
    if (jwt === undefined) throw unreadableAnswer(LEMMY_LABEL);
    const { json } = await api.call({ settings, secret: { jwt }, handle: user }, 'GET', 'site', { signal });
    const view = objectOf(objectOf(objectOf(json).my_user).local_user_view);
    const { id, name, display_name: shown, avatar, actor_id: actor } = objectOf(view.person);
    const username = textOf(name) ?? user;
    const { host } = new URL(instance);
    const [avatarUrl, profileUrl] = [textOf(avatar), textOf(actor)];
    return {
      accountId: `${host}/${textOf(id) ?? ''}`,
      handle: `@${username}@${host}`,
      displayName: textOf(shown) ?? username,
      ...(avatarUrl === undefined ? {} : { avatarUrl }),
      ...(profileUrl === undefined ? {} : { profileUrl }),
      text: LEMMY_TEXT,
      secret: { jwt },
      settings: { ...settings, personId: textOf(id) ?? '' },
    };
  });
}

/** Some instances live below a path. */
function prefixOf(typed: string): string {
  return (URL.parse(typed.trim())?.pathname ?? '').replace(/\/+$/, '');
}
