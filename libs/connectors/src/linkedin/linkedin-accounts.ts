import type { ConnectedAccount } from '../connector.port.js';
import { objectOf, objectsOf, textOf } from '../exchange/json.js';
import { renewedAccess, type Tokens } from '../oauth/tokens.js';
import { unreadableAnswer } from '../outcome/status-failure.js';
import type { LinkedInApi } from './linkedin-api.js';
import { LINKEDIN_TEXT } from './linkedin.rules.js';

/** So many pages are offered to choose from. */
const MOST_PAGES = 50;

/** The person who said yes (OpenID Connect's userinfo). @throws PublishFailure */
export async function personOf(api: LinkedInApi, tokens: Tokens, signal: AbortSignal): Promise<ConnectedAccount> {
  const access = renewedAccess(tokens);
  const answer = await api.call({ handle: 'this account', ...access }, 'v2/userinfo', { method: 'GET', signal });
  const { sub, name, picture } = objectOf(answer.json);
  const [id, avatarUrl] = [textOf(sub), textOf(picture)];
  if (id === undefined) throw unreadableAnswer('LinkedIn');
  const displayName = textOf(name) ?? 'LinkedIn member';
  return {
    accountId: `urn:li:person:${id}`,
    handle: displayName,
    displayName,
    ...(avatarUrl === undefined ? {} : { avatarUrl }),
    text: LINKEDIN_TEXT,
    ...access,
    settings: {},
  };
}

/** The pages that the person administers. @throws PublishFailure */
export async function pagesOf(api: LinkedInApi, tokens: Tokens, signal: AbortSignal): Promise<ConnectedAccount[]> {
  const access = renewedAccess(tokens);
  const asker = { handle: 'this account', ...access };
  const answer = await api.call(asker, 'rest/organizationAcls', {
    method: 'GET',
    query: { q: 'roleAssignee', role: 'ADMINISTRATOR', state: 'APPROVED', count: String(MOST_PAGES) },
    signal,
  });
  const urns = objectsOf(objectOf(answer.json).elements).flatMap(({ organization }) => textOf(organization) ?? []);
  const pages: ConnectedAccount[] = [];
  for (const accountId of urns) {
    const id = accountId.split(':').at(-1) ?? '';
    const page = objectOf((await api.call(asker, `rest/organizations/${id}`, { method: 'GET', signal })).json);
    const displayName = textOf(page.localizedName) ?? 'LinkedIn page';
    pages.push({
      accountId,
      handle: textOf(page.vanityName) ?? displayName,
      displayName,
      profileUrl: `https://www.linkedin.com/company/${id}`,
      text: LINKEDIN_TEXT,
      ...access,
      settings: {},
    });
  }
  return pages;
}
