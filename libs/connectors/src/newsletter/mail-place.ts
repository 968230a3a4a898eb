import { CredentialsWrong } from '../connect-failure.js';
import { pasted } from '../connecting.js';
import type { AccountFacts } from '../connector.port.js';
import { FROM_HELP, MOST_RECIPIENTS, SERVER_HELP, TO_HELP, UNSUBSCRIBE_HELP } from './newsletter.fields.js';

const ADDRESS = /^[^\s@<>,;"]+@[^\s@<>,;"]+$/;
const USUAL_PORT = 465;

/** The address inside `Acme News <news@example.com>`, or the whole text. */
export function bareAddress(from: string): string {
  return (/<([^<>]+)>\s*$/.exec(from)?.[1] ?? from).trim();
}

/** What was entered, once it looks right; flat, as an account's settings are. @throws CredentialsWrong */
export function mailPlace(
  credentials: AccountFacts,
): Record<'host' | 'port' | 'user' | 'from' | 'to' | 'unsubscribe', string> {
  const server = pasted(credentials.server, 'server', /^[\w.-]+(:\d{1,5})?$/, SERVER_HELP);
  const [host = '', port = String(USUAL_PORT)] = server.split(':');
  const from = pasted(credentials.from, 'from', /^[^\r\n]+$/, FROM_HELP);
  if (!ADDRESS.test(bareAddress(from))) throw new CredentialsWrong('from', FROM_HELP);
  const to = (credentials.to ?? '').split(/[\s,;]+/).filter((one) => one !== '');
  if (to.length === 0 || to.length > MOST_RECIPIENTS || !to.every((one) => ADDRESS.test(one))) {
    throw new CredentialsWrong('to', TO_HELP);
  }
  const unsubscribe = pasted(
    credentials.unsubscribe,
    'unsubscribe',
    /^(mailto:[^\s<>]+@[^\s<>]+|https:\/\/[^\s<>]+)$/,
    UNSUBSCRIBE_HELP,
  );
  const user = pasted(credentials.user, 'user', /^\S+$/, 'Enter the name you sign in with at the mail server.');
  return { host, port, user, from, to: to.join(','), unsubscribe };
}
