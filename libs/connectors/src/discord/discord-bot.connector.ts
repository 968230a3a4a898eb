import type { NetworkFeatures } from '#contracts';
import type { OutboundGuard } from '#http';
import type {
  Account,
  AccountFacts,
  AttemptAge,
  ConnectContext,
  ConnectedAccount,
  Connector,
  PostContent,
  Reconciled,
  RemotePost,
  SendAttempt,
} from '../connector.port.js';
import { connecting, pasted } from '../connecting.js';
import { objectOf, objectsOf, textOf } from '../exchange/json.js';
import type { WebApi, WebCall } from '../exchange/web-api.js';
import { unreadableAnswer } from '../outcome/status-failure.js';
import { lookThrough, type SeenPost } from '../outcome/read-back.js';
import { codeOf, discordApi, messageOf, NO_SUCH_MESSAGE } from './discord-api.js';
import { BOT_HELP, CHANNEL_HELP, DISCORD_BOT_FIELDS } from './discord-bot.fields.js';
import { DISCORD_LABEL, DISCORD_MEDIA, DISCORD_TEXT } from './discord.fields.js';
import { messageBody } from './message-body.js';
import { DISCORD_POLL, pollOf } from './poll.js';

/**
 * "Checked for uniqueness in the past few minutes" (discord.com/developers/docs/resources/message#create-message,
 * enforce_nonce). How many is not said; two are taken for sure.
 */
const NONCE_HELD_MS = 120_000;
/** A nonce has at most 25 characters (the published OpenAPI document). */
const NONCE_BYTES = 12;
const PAGE = 100;

/** A channel of a Discord server, by a bot. Its nonce makes a repeat harmless for minutes; its messages can be read back. */
export class DiscordBotConnector implements Connector {
  readonly network = 'discord_bot';
  readonly label = 'Discord (bot)';
  readonly description = 'A channel of a Discord server, with a bot of your own. Doubts are settled without you.';
  readonly builtIn = false;
  readonly fields = DISCORD_BOT_FIELDS;
  readonly outcomeClass = 'client_key';
  readonly features: NetworkFeatures = { maxThread: 25, comment: true, poll: DISCORD_POLL, edit: true, remove: true };
  readonly media = DISCORD_MEDIA;
  private readonly api: WebApi;

  constructor(
    guard: OutboundGuard,
    private readonly url = 'https://discord.com/api/v10',
  ) {
    this.api = discordApi(guard);
  }

  async connect(credentials: AccountFacts, { signal }: ConnectContext): Promise<ConnectedAccount> {
    const token = pasted(credentials.token, 'token', /^[\w.-]+$/, BOT_HELP);
    const channel = pasted(credentials.channel, 'channel', /^\d+$/, CHANNEL_HELP);
    const get = (path: string) =>
      this.api.call({ method: 'GET', url: `${this.url}/${path}`, signal, headers: bot(token) });
    const access = { field: 'token', remedy: BOT_HELP };
    const { json: me } = await connecting({ label: DISCORD_LABEL, access }, () => get('users/@me'));
    const where = { field: 'channel', remedy: CHANNEL_HELP };
    const { json } = await connecting({ label: DISCORD_LABEL, access: where }, () => get(`channels/${channel}`));
    const { name, guild_id: guild } = objectOf(json);
    const { id, username } = objectOf(me);
    const guildId = textOf(guild) ?? '';
    return {
      accountId: `${channel}/${textOf(id) ?? ''}`,
      handle: `#${textOf(name) ?? channel}`,
      displayName: `#${textOf(name) ?? channel} (${textOf(username) ?? 'bot'})`,
      profileUrl: `https://discord.com/channels/${guildId}/${channel}`,
      text: DISCORD_TEXT,
      secret: { token },
      settings: { api: this.url, channel, guildId, botId: textOf(id) ?? '' },
    };
  }

  newKey(_now: Date, random: (bytes: number) => Uint8Array): string {
    return Buffer.from(random(NONCE_BYTES)).toString('hex');
  }

  async publish(account: Account, post: PostContent, attempt: SendAttempt, signal: AbortSignal): Promise<RemotePost> {
    const answered = post.replyTo?.parent.remoteId;
    const body = messageBody(post, signal, {
      nonce: attempt.key,
      enforce_nonce: true,
      ...pollOf(post),
      ...(answered !== undefined && { message_reference: { message_id: answered, fail_if_not_exists: false } }),
    });
    const answer = await this.api.call({ ...this.to(account, 'POST'), signal, attempt, ...body });
    return messageOf(this.api, answer, account.settings.guildId ?? '');
  }

  async reconcile(account: Account, post: PostContent, attempt: SendAttempt, signal: AbortSignal): Promise<Reconciled> {
    const answers = post.replyTo?.parent.remoteId;
    return await lookThrough(this.pages(account, signal), { text: post.text, answers, since: attempt.createdAt });
  }

  repeatSafe({ keyAgeMs }: AttemptAge): boolean {
    return keyAgeMs < NONCE_HELD_MS;
  }

  /** Changes the words; files stay as they are. */
  async edit(account: Account, remote: RemotePost, { text }: PostContent, signal: AbortSignal): Promise<RemotePost> {
    const { json } = messageBody({ text }, signal);
    await this.api.call({ ...this.to(account, 'PATCH', `/${remote.remoteId}`), signal, ...(json && { json }) });
    return remote;
  }

  async remove(account: Account, remote: RemotePost, signal: AbortSignal): Promise<void> {
    const answer = await this.api.ask({ ...this.to(account, 'DELETE', `/${remote.remoteId}`), signal });
    const failure = this.api.failure(answer, account.handle);
    if (failure && codeOf(answer) !== NO_SUCH_MESSAGE) throw failure;
  }

  /** What the bot wrote in the channel, newest first. */
  private async *pages(account: Account, signal: AbortSignal): AsyncGenerator<SeenPost[]> {
    const { guildId = '', channel = '', botId } = account.settings;
    let before = '';
    for (;;) {
      const query = `?limit=${PAGE}${before && `&before=${before}`}`;
      const { json } = await this.api.call({ ...this.to(account, 'GET', query), signal });
      if (!Array.isArray(json)) throw unreadableAnswer(DISCORD_LABEL);
      const messages = objectsOf(json);
      yield messages.map(({ id, content, timestamp, author, message_reference: answered }) => ({
        ...answersOf(textOf(objectOf(answered).message_id)),
        remoteId: textOf(id) ?? '',
        url: `https://discord.com/channels/${guildId}/${channel}/${textOf(id) ?? ''}`,
        text: textOf(content) ?? '',
        createdAt: textOf(timestamp) ?? '',
        others: objectOf(author).id !== botId,
      }));
      before = textOf(messages.at(-1)?.id) ?? '';
      if (messages.length < PAGE) return;
    }
  }

  private to({ settings, secret, handle }: Account, method: WebCall['method'], rest = '') {
    const url = `${settings.api ?? ''}/channels/${settings.channel ?? ''}/messages${rest}`;
    return { method, url, handle, headers: bot(secret.token ?? '') };
  }
}

const answersOf = (id: string | undefined) => (id === undefined ? {} : { answers: id });
const bot = (token: string) => ({ authorization: `Bot ${token}` });
