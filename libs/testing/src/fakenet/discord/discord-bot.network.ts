import { NetRefusal, type NetRequest, type PlayedNetwork } from '../exchange.js';
import type { Ledger } from '../ledger.js';
import { type Asked, nameOfToken, ok, playedNetwork } from '../played/played-network.js';
import { PlayedPosts } from '../played/played-posts.js';
import { textIn } from '../played/read-body.js';
import { discordProblem } from './discord-input.js';
import {
  BUDGET,
  CHANNEL,
  discordError,
  GUILD,
  messageEntity,
  messageOf,
  pollIn,
  snowflake,
  userId,
} from './messages.js';

const MESSAGES = '/api/v10/channels/{channel}/messages';

/** "Bot token-<name>" is the bot <name>. */
function botOf({ headers }: NetRequest): string | undefined {
  return nameOfToken(/^Bot (.+)$/.exec(headers.authorization ?? '')?.[1] ?? '');
}

/** Plays Discord for bots, held against the same description as its webhooks. An enforced nonce is taken once. */
export function discordBotNetwork(ledger: Ledger): PlayedNetwork {
  const posts = new PlayedPosts('discord_bot', ledger, snowflake);
  const error = (status: number) => discordError(status, status === 401 ? ['401: Unauthorized', 0] : undefined);

  const mine = ({ account, params }: Asked): string => {
    const post = posts.find(params.message);
    if (post?.account !== account) throw new NetRefusal(error(404));
    return post.remoteId;
  };

  return playedNetwork({
    network: 'discord_bot',
    error,
    posts: posts.all,
    accountOf: botOf,
    routes: {
      'GET /api/v10/users/@me': {
        operation: 'account',
        act: ({ account }) => ok({ id: userId(account), username: account, bot: true }),
      },
      'GET /api/v10/channels/{channel}': {
        operation: 'channel',
        act: ({ params }) =>
          params.channel === CHANNEL
            ? ok({ id: CHANNEL, type: 0, name: 'news', guild_id: GUILD })
            : discordError(404, ['Unknown Channel', 10_003]),
      },
      [`GET ${MESSAGES}`]: {
        operation: 'read_back',
        act: ({ account, request }) => {
          if (discordProblem('list_messages', { query: request.query }) !== undefined) return error(400);
          const before = request.query.get('before');
          const older = posts.ofAccount(account).filter((post) => !before || BigInt(post.remoteId) < BigInt(before));
          return ok(older.slice(0, Number(request.query.get('limit') ?? 50)).map(messageEntity));
        },
      },
      [`POST ${MESSAGES}`]: {
        operation: 'post',
        act: async ({ account, request }) => {
          const { text, media, body } = await messageOf('create_message', request);
          const key = textIn(body, 'nonce');
          const earlier = body.enforce_nonce === true ? posts.ofKey(account, key) : undefined;
          if (earlier) return ok(messageEntity(earlier), BUDGET);
          const answered = (body.message_reference as { message_id?: string } | undefined)?.message_id;
          const replyTo = answered === undefined ? {} : { replyTo: answered };
          return ok(
            messageEntity(await posts.accept({ account, text, media, key, ...replyTo, ...pollIn(body) })),
            BUDGET,
          );
        },
      },
      [`PATCH ${MESSAGES}/{message}`]: {
        operation: 'edit',
        act: async (asked) => {
          const { text } = await messageOf('update_message', asked.request);
          const post = posts.change(mine(asked), { text });
          return post ? ok(messageEntity(post)) : error(404);
        },
      },
      [`DELETE ${MESSAGES}/{message}`]: {
        operation: 'remove',
        act: (asked) => (posts.remove(mine(asked)) ? { status: 204, body: '' } : error(404)),
      },
    },
  });
}
