import { NetRefusal, type PlayedNetwork } from '../exchange.js';
import type { Ledger } from '../ledger.js';
import { type Asked, nameOfToken, ok, playedNetwork } from '../played/played-network.js';
import { PlayedPosts } from '../played/played-posts.js';
import { BUDGET, CHANNEL, discordError, GUILD, messageEntity, messageOf, pollIn, snowflake } from './messages.js';

const WEBHOOK = '/api/v10/webhooks/{id}/{token}';

/**
 * Plays Discord's webhooks. Requests are held against what Discord's OpenAPI document says of them (discord-input.ts). Any
 * webhook token `token-<name>` is the account <name>.
 */
export function discordNetwork(ledger: Ledger): PlayedNetwork {
  const posts = new PlayedPosts('discord', ledger, snowflake);
  const error = (status: number) =>
    discordError(status, status === 401 ? ['Invalid Webhook Token', 50_027] : undefined);

  const mine = ({ account, params }: Asked): string => {
    const post = posts.find(params.message);
    if (post?.account !== account) throw new NetRefusal(error(404));
    return post.remoteId;
  };

  return playedNetwork({
    network: 'discord',
    error,
    posts: posts.all,
    accountOf: (_request, { token = '' }) => nameOfToken(token),
    routes: {
      [`GET ${WEBHOOK}`]: {
        operation: 'account',
        act: ({ account, params: { id } }) =>
          ok({ id, type: 1, name: account, avatar: null, application_id: null, guild_id: GUILD, channel_id: CHANNEL }),
      },
      [`POST ${WEBHOOK}`]: {
        operation: 'post',
        act: async ({ account, request }) => {
          const { body, text, media } = await messageOf('execute_webhook', request);
          const post = await posts.accept({ account, text, media, ...pollIn(body) });
          return request.query.get('wait') === 'true' ? ok(messageEntity(post), BUDGET) : { status: 204, body: '' };
        },
      },
      [`PATCH ${WEBHOOK}/messages/{message}`]: {
        operation: 'edit',
        act: async (asked) => {
          const { text } = await messageOf('update_webhook_message', asked.request);
          const post = posts.change(mine(asked), { text });
          return post ? ok(messageEntity(post)) : error(404);
        },
      },
      [`DELETE ${WEBHOOK}/messages/{message}`]: {
        operation: 'remove',
        act: (asked) => (posts.remove(mine(asked)) ? { status: 204, body: '' } : error(404)),
      },
    },
  });
}
