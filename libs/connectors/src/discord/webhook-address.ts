import type { OutboundGuard } from '#http';
import { serverUrl } from '../address/server-url.js';
import { CredentialsWrong } from '../connect-failure.js';
import { WEBHOOK_HELP } from './discord.fields.js';

export interface WebhookAddress {
  /** Where the API is, with its version, without a slash at its end. */
  readonly api: string;
  readonly id: string;
  readonly token: string;
}

const PATH = /^(.*\/api)(?:\/v\d+)?\/webhooks\/(\d+)\/([\w-]+)\/?$/;
const DISCORDS_OWN = /^((ptb|canary)\.)?discord(app)?\.com$/;

/** The parts of a webhook's URL as Discord hands it out. @throws CredentialsWrong */
export function webhookAddress(typed: string, guard: Pick<OutboundGuard, 'policy'>): WebhookAddress {
  const url = serverUrl(typed, guard, {
    field: 'webhook',
    example: 'https://discord.com/api/webhooks/…',
    secret: 'webhook',
  });
  const [, path, id, token] = PATH.exec(url.pathname) ?? [];
  const known = DISCORDS_OWN.test(url.hostname) || guard.policy.isListed(url.hostname, Number(url.port) || 443);
  if (!known || path === undefined || id === undefined || token === undefined) {
    throw new CredentialsWrong('webhook', `This is no webhook URL of Discord. ${WEBHOOK_HELP}`);
  }
  return { api: `${url.origin}${path}/v10`, id, token };
}
