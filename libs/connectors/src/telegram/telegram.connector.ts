import type { OutboundGuard } from '#http';
import { serverUrl } from '../address/server-url.js';
import { connecting, pasted } from '../connecting.js';
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
import { objectOf, objectsOf, textOf } from '../exchange/json.js';
import type { WebApi } from '../exchange/web-api.js';
import { NothingKnown } from '../outcome/nothing-known.js';
import { unreadableAnswer } from '../outcome/status-failure.js';
import { messageOf } from './message-of.js';
import { saidBy, telegramApi } from './telegram-api.js';
import {
  CHAT_HELP,
  TELEGRAM_FEATURES,
  TELEGRAM_FIELDS,
  TELEGRAM_ITSELF,
  TELEGRAM_LABEL,
  TELEGRAM_MEDIA,
  TELEGRAM_TEXT,
  TOKEN_HELP,
} from './telegram.fields.js';

const SERVER = { field: 'server', example: TELEGRAM_ITSELF, secret: 'token' };

/** A channel or group, by a bot. Bots have no key and cannot read what they sent (tdlib/telegram-bot-api#126). */
export class TelegramConnector extends NothingKnown implements Connector {
  readonly network = 'telegram';
  readonly label = TELEGRAM_LABEL;
  readonly description = 'A Telegram channel or group, with a bot of your own.';
  readonly builtIn = false;
  readonly fields = TELEGRAM_FIELDS;
  readonly features = TELEGRAM_FEATURES;
  readonly media = TELEGRAM_MEDIA;
  private readonly api: WebApi;

  constructor(private readonly guard: OutboundGuard) {
    super();
    this.api = telegramApi(guard);
  }

  async connect(credentials: AccountFacts, { signal }: ConnectContext): Promise<ConnectedAccount> {
    const server = serverUrl(credentials.server?.trim() || TELEGRAM_ITSELF, this.guard, SERVER).href.replace(/\/$/, '');
    const token = pasted(credentials.token, 'token', /^\d+:[\w-]+$/, TOKEN_HELP);
    const chat = pasted(credentials.chat, 'chat', /^(@\w{4,32}|-?\d+)$/, CHAT_HELP);
    const address = { field: 'server', remedy: 'Check the address of the Bot API server.' };
    const ask = (method: string, json: object, access: { field: string; remedy: string }) =>
      connecting(
        { label: TELEGRAM_LABEL, access, ...(credentials.server && access.field === 'token' && { address }) },
        () => this.api.call({ method: 'POST', url: `${server}/bot${token}/${method}`, json, signal }),
      );
    await ask('getMe', {}, { field: 'token', remedy: TOKEN_HELP });
    const { json } = await ask('getChat', { chat_id: chat }, { field: 'chat', remedy: CHAT_HELP });
    const { id, title, username } = objectOf(objectOf(json).result);
    const name = textOf(username);
    const chatId = textOf(id) ?? chat;
    return {
      accountId: chatId,
      handle: name === undefined ? (textOf(title) ?? chatId) : `@${name}`,
      displayName: textOf(title) ?? chatId,
      ...(name === undefined ? {} : { profileUrl: `https://t.me/${name}` }),
      text: TELEGRAM_TEXT,
      secret: { token },
      settings: { server, chat: chatId, ...(name === undefined ? {} : { name }) },
    };
  }

  async publish(account: Account, post: PostContent, attempt: SendAttempt, signal: AbortSignal): Promise<RemotePost> {
    const { method, body } = messageOf(account.settings.chat ?? '', post, signal);
    const url = this.urlOf(account, method);
    const { json } = await this.api.call({ method: 'POST', url, signal, attempt, handle: account.handle, ...body });
    const { result } = objectOf(json);
    const ids = (Array.isArray(result) ? objectsOf(result) : [objectOf(result)]).map(
      (one) => textOf(one.message_id) ?? '',
    );
    const [remoteId = ''] = ids;
    if (remoteId === '') throw unreadableAnswer(TELEGRAM_LABEL);
    const facts = { ids: ids.join(','), caption: String((post.media ?? []).length > 0) };
    return { remoteId, url: messageUrl(account, remoteId), facts };
  }

  /** Changes the words; files stay as they are. */
  async edit(account: Account, remote: RemotePost, { text }: PostContent, signal: AbortSignal): Promise<RemotePost> {
    const captioned = remote.facts?.caption === 'true';
    const url = this.urlOf(account, captioned ? 'editMessageCaption' : 'editMessageText');
    const where = { chat_id: account.settings.chat ?? '', message_id: Number(remote.remoteId) };
    const json = { ...where, ...(captioned ? { caption: text } : { text }) };
    const answer = await this.api.ask({ method: 'POST', url, signal, json });
    const failure = this.api.failure(answer, account.handle);
    if (failure && !/message is not modified/i.test(saidBy(answer) ?? '')) throw failure;
    return remote;
  }

  async remove(account: Account, { remoteId, facts }: RemotePost, signal: AbortSignal): Promise<void> {
    const ids = (facts?.ids ?? remoteId).split(',').map(Number);
    const json = { chat_id: account.settings.chat ?? '', message_ids: ids };
    const url = this.urlOf(account, 'deleteMessages');
    await this.api.call({ method: 'POST', url, json, signal, handle: account.handle });
  }

  private urlOf({ settings, secret }: Account, method: string): string {
    return `${settings.server ?? ''}/bot${secret.token ?? ''}/${method}`;
  }
}

/** Private channels are shown by their number without -100 (core.telegram.org/api/links#message-links). */
function messageUrl({ settings }: Account, id: string): string {
  const where = settings.name ?? `c/${(settings.chat ?? '').replace(/^-100/, '')}`;
  return `https://t.me/${where}/${id}`;
}
