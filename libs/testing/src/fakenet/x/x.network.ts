import { countText } from '#text';
import { bearer, type NetAnswer, NetRefusal, type PlayedNetwork } from '../exchange.js';
import type { Ledger } from '../ledger.js';
import { PlayedOAuth } from '../oauth/played-oauth.js';
import { type Asked, ok, playedNetwork } from '../played/played-network.js';
import { PlayedPosts } from '../played/played-posts.js';
import { jsonBody } from '../played/read-body.js';
import { X_APP } from './x-app.js';
import { checkTweet } from './x-input.js';
import { problem, refuse } from './x-problem.js';
import { shownPost } from './x-shown.js';
import { XUploads } from './x-uploads.js';

/** docs.x.com/fundamentals/counting-characters */
const TEXT = { max: 280, unit: 'weighted', linkCost: 23 } as const;
const FIRST_ID = 1_700_000_000_000_000_000n;
const FIGURES = { impression_count: 7, like_count: 3, reply_count: 2, retweet_count: 1, quote_count: 0 };

/** Users have numeric ids there; the name's bytes make one. */
const idOf = (account: string) =>
  BigInt(`0x${Buffer.from(account).toString('hex')}`)
    .toString()
    .slice(0, 19);
/** Windows have 15 minutes. */
const budget = () => ({
  'x-rate-limit-remaining': '99',
  'x-rate-limit-reset': String(Math.ceil(Date.now() / 1000) + 900),
});

/** Plays X's API, version 2. People sign in at its OAuth server; an equal text is refused, as X does. */
export function xNetwork(ledger: Ledger): PlayedNetwork {
  const oauth = new PlayedOAuth(X_APP);
  const uploads = new XUploads();
  const posts = new PlayedPosts('x', ledger, (serial) => String(FIRST_ID + BigInt(serial)));

  async function post({ account, request, pause }: Asked): Promise<NetAnswer> {
    const { text = '', media, reply, poll } = checkTweet(jsonBody(request, problem(400, 'The body is no JSON.')));
    if (!countText(text, TEXT).fits) refuse(403, 'Your Tweet text is too long.');
    const replyTo = reply?.in_reply_to_tweet_id;
    if (replyTo !== undefined && !posts.find(replyTo)) refuse(403, 'You cannot reply to a post that is not there.');
    const files = media?.media_ids.map((id) => uploads.ready(account, id)) ?? [];
    const equal = posts.ofAccount(account).some((one) => one.text === text && text !== '');
    if (equal) refuse(403, 'You are not allowed to create a Tweet with duplicate content.');
    await pause();
    const made = await posts.accept({
      account,
      text,
      ...(replyTo === undefined ? {} : { replyTo }),
      ...(files.length > 0 && { media: files }),
      ...(poll && { options: { poll: { choices: poll.options, endsAfterMinutes: poll.duration_minutes } } }),
    });
    const id = made.remoteId;
    return { status: 201, body: { data: { id, text, edit_history_tweet_ids: [id] } }, headers: budget() };
  }

  function timeline({ account, params, request: { query } }: Asked): NetAnswer {
    if (params.id !== idOf(account)) throw new NetRefusal(problem(403));
    const start = Date.parse(query.get('start_time') ?? '');
    if (start > Date.now()) refuse(400, "'start_time' must be in the past.");
    const limit = Number(query.get('max_results') ?? 10);
    if (limit < 5 || limit > 100) refuse(400, "'max_results' must be between 5 and 100.");
    const all = posts.ofAccount(account).filter((one) => !(Date.parse(one.createdAt) < start));
    const from = Number(query.get('pagination_token') ?? 0);
    const page = all.slice(from, from + limit).map(shownPost);
    const next = from + limit < all.length ? { next_token: String(from + limit) } : {};
    return ok({ ...(page.length > 0 && { data: page }), meta: { result_count: page.length, ...next } });
  }

  function figures({ request: { query } }: Asked): NetAnswer {
    const ids = (query.get('ids') ?? '').split(',');
    if (ids.length > 100) refuse(400, "'ids' takes at most 100.");
    const data = ids.filter((id) => posts.find(id)).map((id) => ({ id, text: '', public_metrics: FIGURES }));
    return ok({ data });
  }

  return playedNetwork({
    network: 'x',
    error: problem,
    posts: posts.all,
    accountOf: ({ headers }) => oauth.accountOf(bearer(headers)),
    routes: {
      ...oauth.routes(),
      ...uploads.routes(),
      'GET /api.x.com/2/users/me': {
        operation: 'me',
        act: ({ account }) => ok({ data: { id: idOf(account), name: `${account} on X`, username: account } }),
      },
      'POST /api.x.com/2/tweets': { operation: 'post', act: post },
      'GET /api.x.com/2/users/{id}/tweets': { operation: 'read_back', act: timeline },
      'GET /api.x.com/2/tweets': { operation: 'metrics', act: figures },
      'DELETE /api.x.com/2/tweets/{id}': {
        operation: 'remove',
        act: ({ params: { id = '' } }) => (posts.remove(id) ? ok({ data: { deleted: true } }) : problem(404)),
      },
    },
  });
}
