import type { OutboundGuard } from '#http';
import { serverUrl } from '../address/server-url.js';
import { CredentialsWrong } from '../connect-failure.js';
import { connectFailure } from '../connecting.js';
import type {
  Account,
  AccountFacts,
  ConnectContext,
  ConnectedAccount,
  Connector,
  PostContent,
  RemotePost,
  SendAttempt,
} from '../connector.port.js';
import { WebApi } from '../exchange/web-api.js';
import { NothingKnown } from '../outcome/nothing-known.js';
import { unauthorised, unreadableAnswer } from '../outcome/status-failure.js';
import { transportFailure } from '../outcome/transport-failure.js';
import { fetchedImages, messageBody } from './message-body.js';
import { HOOK_HELP, SLACK_LABEL, SLACK_WEBHOOK_MEDIA, SLACK_TEXT, SLACK_WEBHOOK_FIELDS } from './slack.fields.js';

const ADDRESS = { field: 'webhook', example: 'https://hooks.slack.com/services/…', secret: 'webhook' };
const PATH = /\/services\/(T\w+)\/(B\w+)\/[\w-]+$/;
/** Words of a webhook that is no longer good (docs.slack.dev/messaging/sending-messages-using-incoming-webhooks). */
const NO_ACCESS =
  /^(no_service|no_service_id|no_team|team_disabled|invalid_token|no_active_hooks|channel_(not_found|is_archived))/;

/** A channel of a workspace, by an incoming webhook: it says `ok`, and nothing more is ever to be learnt. */
export class SlackWebhookConnector extends NothingKnown implements Connector {
  readonly network = 'slack_webhook';
  readonly label = 'Slack (webhook)';
  readonly description = 'A Slack channel, with an incoming webhook URL.';
  readonly builtIn = false;
  readonly fields = SLACK_WEBHOOK_FIELDS;
  readonly media = SLACK_WEBHOOK_MEDIA;
  private readonly api: WebApi;

  constructor(private readonly guard: OutboundGuard) {
    super();
    this.api = new WebApi(guard, {
      label: SLACK_LABEL,
      said: ({ text }) => text,
      judge: ({ status, text }, handle) =>
        status < 500 && NO_ACCESS.test(text) ? unauthorised(SLACK_LABEL, handle, text) : undefined,
    });
  }

  /** An empty text is refused by a good webhook ("no_text"), so a channel hears nothing of it. */
  async connect({ webhook = '' }: AccountFacts, { signal }: ConnectContext): Promise<ConnectedAccount> {
    const { href, pathname, hostname, port } = serverUrl(webhook, this.guard, ADDRESS);
    const [, team, service] = PATH.exec(pathname) ?? [];
    const known = hostname === 'hooks.slack.com' || this.guard.policy.isListed(hostname, Number(port) || 443);
    if (!known || team === undefined || service === undefined) {
      throw new CredentialsWrong('webhook', `This is no webhook URL of Slack. ${HOOK_HELP}`);
    }
    const blame = { label: SLACK_LABEL, access: { field: 'webhook', remedy: HOOK_HELP } };
    try {
      const answer = await this.api.ask({ method: 'POST', url: href, json: { text: '' }, signal });
      if (answer.text.trim() !== 'no_text') throw this.api.failure(answer) ?? new TypeError('It took an empty text.');
    } catch (error) {
      throw connectFailure(transportFailure(error, SLACK_LABEL), blame);
    }
    return {
      accountId: `${team}/${service}`,
      handle: `webhook ${service}`,
      displayName: `Slack webhook ${service}`,
      profileUrl: `https://app.slack.com/client/${team}`,
      text: SLACK_TEXT,
      secret: { url: href },
      settings: { team },
    };
  }

  async publish(account: Account, post: PostContent, attempt: SendAttempt, signal: AbortSignal): Promise<RemotePost> {
    const { handle, secret, settings } = account;
    const json = messageBody(post, await fetchedImages(post.media));
    const { text } = await this.api.call({ method: 'POST', url: secret.url ?? '', json, signal, attempt, handle });
    if (text.trim() !== 'ok') throw unreadableAnswer(SLACK_LABEL);
    return { remoteId: attempt.key, url: `https://app.slack.com/client/${settings.team ?? ''}` };
  }
}
