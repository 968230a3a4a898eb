import type { NetworkFeatures } from '#contracts';
import type { OutboundGuard } from '#http';
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
import { connecting } from '../connecting.js';
import { objectOf, textOf } from '../exchange/json.js';
import type { WebApi } from '../exchange/web-api.js';
import { NothingKnown } from '../outcome/nothing-known.js';
import { codeOf, discordApi, messageOf, NO_SUCH_MESSAGE } from './discord-api.js';
import { DISCORD_FIELDS, DISCORD_LABEL, DISCORD_MEDIA, DISCORD_TEXT, WEBHOOK_HELP } from './discord.fields.js';
import { messageBody } from './message-body.js';
import { DISCORD_POLL, pollOf } from './poll.js';
import { webhookAddress } from './webhook-address.js';

const BLAME = { label: DISCORD_LABEL, access: { field: 'webhook', remedy: WEBHOOK_HELP } };

/** A channel of a Discord server, by its webhook. A webhook takes no key and reads nothing back but by the message's id. */
export class DiscordConnector extends NothingKnown implements Connector {
  readonly network = 'discord';
  readonly label = DISCORD_LABEL;
  readonly description = 'A channel of a Discord server, with a webhook URL. No bot is needed.';
  readonly builtIn = false;
  readonly fields = DISCORD_FIELDS;
  readonly features: NetworkFeatures = { poll: DISCORD_POLL, edit: true, remove: true };
  readonly media = DISCORD_MEDIA;
  private readonly api: WebApi;

  constructor(private readonly guard: OutboundGuard) {
    super();
    this.api = discordApi(guard);
  }

  async connect({ webhook = '' }: AccountFacts, { signal }: ConnectContext): Promise<ConnectedAccount> {
    const { api, id, token } = webhookAddress(webhook, this.guard);
    const { json } = await connecting(BLAME, () =>
      this.api.call({ method: 'GET', url: `${api}/webhooks/${id}/${token}`, signal }),
    );
    const { name, guild_id: guild, channel_id: channel } = objectOf(json);
    const displayName = textOf(name) ?? 'Webhook';
    const guildId = textOf(guild) ?? '';
    return {
      accountId: id,
      handle: displayName,
      displayName,
      profileUrl: `https://discord.com/channels/${guildId}/${textOf(channel) ?? ''}`,
      text: DISCORD_TEXT,
      secret: { token },
      settings: { api, webhookId: id, guildId },
    };
  }

  async publish(account: Account, post: PostContent, attempt: SendAttempt, signal: AbortSignal): Promise<RemotePost> {
    const url = `${this.urlOf(account)}?wait=true`; // without it the answer is empty and no id is known
    const body = messageBody(post, signal, pollOf(post));
    const answer = await this.api.call({ method: 'POST', url, signal, handle: account.handle, attempt, ...body });
    return messageOf(this.api, answer, account.settings.guildId ?? '');
  }

  /** Changes the words; files stay as they are. */
  async edit(account: Account, remote: RemotePost, { text }: PostContent, signal: AbortSignal): Promise<RemotePost> {
    const url = `${this.urlOf(account)}/messages/${remote.remoteId}`;
    const { json } = messageBody({ text }, signal);
    await this.api.call({ method: 'PATCH', url, signal, handle: account.handle, ...(json && { json }) });
    return remote;
  }

  async remove(account: Account, remote: RemotePost, signal: AbortSignal): Promise<void> {
    const url = `${this.urlOf(account)}/messages/${remote.remoteId}`;
    const answer = await this.api.ask({ method: 'DELETE', url, signal });
    const failure = this.api.failure(answer, account.handle);
    if (failure && codeOf(answer) !== NO_SUCH_MESSAGE) throw failure;
  }

  private urlOf({ settings, secret }: Account): string {
    return `${settings.api ?? ''}/webhooks/${settings.webhookId ?? ''}/${secret.token ?? ''}`;
  }
}
