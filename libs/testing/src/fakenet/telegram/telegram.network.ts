import { type NetAnswer, NetRefusal, type NetRequest, type PlayedNetwork } from '../exchange.js';
import type { Ledger } from '../ledger.js';
import { type Asked, nameOfToken, ok, playedNetwork, type PlayedRoute } from '../played/played-network.js';
import { type HeldPost, PlayedPosts } from '../played/played-posts.js';
import { type Body, jsonBody, textIn } from '../played/read-body.js';
import { sentMessage, telegramError } from './sent-message.js';
import { askedPoll } from './asked-poll.js';
import { methodProblems } from './telegram-input.js';

const CHAT = { id: -1_001_234_567_890, type: 'channel', title: 'News', username: 'drover_news' };
const MOST_IN_ALBUM = 10;

/** A bot's token is a number and a secret; here `<number>:token-<name>` is the bot <name>. */
function botOf(_request: NetRequest, { token = '' }: Readonly<Record<string, string>>): string | undefined {
  return nameOfToken(/^\d+:(.+)$/.exec(token)?.[1] ?? '');
}

const result = (value: unknown): NetAnswer => ok({ ok: true, result: value });

/** Plays Telegram's Bot API. It takes no key, and a bot cannot read what it sent. */
export function telegramNetwork(ledger: Ledger): PlayedNetwork {
  const posts = new PlayedPosts('telegram', ledger);

  const entity = ({ remoteId, text, media = [] }: HeldPost) => ({
    message_id: Number(remoteId),
    date: 1,
    chat: CHAT,
    ...(media.length > 0 ? { caption: text } : { text }),
  });

  function checked(method: string, request: NetRequest): Body {
    const parameters = jsonBody(request, telegramError(400));
    const [problem] = methodProblems(method, parameters);
    if (problem !== undefined) throw new NetRefusal(telegramError(400, `Bad Request: ${problem}`));
    assertChat(parameters);
    return parameters;
  }

  const sending = (method: string): PlayedRoute => ({
    operation: 'post',
    act: async ({ account, request }: Asked) => {
      const { parameters, text, media } = await sentMessage(method, request);
      assertChat(parameters);
      const answered = (parameters.reply_parameters as { message_id?: number } | undefined)?.message_id;
      const album = (parameters.media ?? []) as { has_spoiler?: boolean }[];
      const hidden = [true, 'true'].includes(parameters.has_spoiler as never) || album[0]?.has_spoiler === true;
      if (method === 'sendMediaGroup' && (album.length < 2 || album.length > MOST_IN_ALBUM)) return telegramError(400);
      const post = await posts.accept({
        ...{ account, text, media },
        ...(answered !== undefined && { replyTo: String(answered) }),
        ...(hidden && { options: { sensitive: true } }),
      });
      return result(method === 'sendMediaGroup' ? album.map(() => entity(post)) : entity(post));
    },
  });

  const editing = (method: string): PlayedRoute => ({
    operation: 'edit',
    act: async ({ request }) => {
      const { parameters, text } = await sentMessage(method, request);
      assertChat(parameters);
      const id = String(parameters.message_id as number);
      const post = posts.find(id);
      if (!post) return telegramError(400, 'Bad Request: message to edit not found');
      if (post.text === text) return telegramError(400, 'Bad Request: message is not modified');
      posts.change(id, { text });
      return result(entity({ ...post, text }));
    },
  });

  return playedNetwork({
    network: 'telegram',
    error: telegramError,
    posts: posts.all,
    accountOf: botOf,
    routes: {
      'POST /bot{token}/getMe': {
        operation: 'account',
        act: ({ account }) => result({ id: 1, is_bot: true, first_name: account, username: `${account}_bot` }),
      },
      'POST /bot{token}/getChat': {
        operation: 'chat',
        act: ({ request }) => (checked('getChat', request), result(CHAT)),
      },
      'POST /bot{token}/sendMessage': sending('sendMessage'),
      'POST /bot{token}/sendPhoto': sending('sendPhoto'),
      'POST /bot{token}/sendAnimation': sending('sendAnimation'),
      'POST /bot{token}/sendVideo': sending('sendVideo'),
      'POST /bot{token}/sendMediaGroup': sending('sendMediaGroup'),
      'POST /bot{token}/sendPoll': {
        operation: 'post',
        act: async ({ account, request }) => {
          const parameters = checked('sendPoll', request);
          const answered = (parameters.reply_parameters as { message_id?: number } | undefined)?.message_id;
          const post = await posts.accept({
            ...{ account, text: textIn(parameters, 'question'), options: { poll: askedPoll(parameters) } },
            ...(answered !== undefined && { replyTo: String(answered) }),
          });
          return result(entity(post));
        },
      },
      'POST /bot{token}/editMessageText': editing('editMessageText'),
      'POST /bot{token}/editMessageCaption': editing('editMessageCaption'),
      'POST /bot{token}/deleteMessages': {
        operation: 'remove',
        act: ({ request }) => {
          const ids = checked('deleteMessages', request).message_ids as number[];
          for (const id of ids) posts.remove(String(id));
          return result(true); // messages that are not there are passed over
        },
      },
    },
  });
}

function assertChat(parameters: Body): void {
  if (parameters.chat_id === `@${CHAT.username}` || String(parameters.chat_id as string) === String(CHAT.id)) return;
  throw new NetRefusal(telegramError(400, 'Bad Request: chat not found'));
}
