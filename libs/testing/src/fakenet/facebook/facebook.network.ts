import { bearer, type NetAnswer, NetRefusal, type PlayedNetwork } from '../exchange.js';
import type { Ledger } from '../ledger.js';
import { cursorPage, graphInstant } from '../meta/cursor-page.js';
import { graphError, refuse } from '../meta/graph-error.js';
import { PlayedOAuth } from '../oauth/played-oauth.js';
import { type Asked, ok, playedNetwork, type PlayedRoute } from '../played/played-network.js';
import { type HeldPost, PlayedPosts } from '../played/played-posts.js';
import { jsonBody, multipartBody } from '../played/read-body.js';
import type { PlayedMedia } from '../played-post.js';
import { FACEBOOK_APP } from './facebook-app.js';
import { checkComment, checkFeed, checkWords } from './facebook-input.js';
import { FacebookVideos } from './facebook-videos.js';

const API = '/graph.facebook.com/v24.0';
const MOST_UNITS = 63_206;
/** A page acts under a token of its own; its account is told apart from its owner's by this. */
const PAGE = /\.page$/;

const idOf = (page: string) =>
  BigInt(`0x${Buffer.from(page).toString('hex')}`)
    .toString()
    .slice(0, 15);

/** Plays the Graph API for pages. A page is that of the person who signed in. */
export function facebookNetwork(ledger: Ledger): PlayedNetwork {
  const oauth = new PlayedOAuth(FACEBOOK_APP);
  const photos = new Map<string, { account: string; file: PlayedMedia }>();
  const posts = new PlayedPosts('facebook', ledger);

  const asPage = (operation: string, act: PlayedRoute['act']): PlayedRoute => ({
    operation,
    act: (asked) => {
      if (!PAGE.test(asked.account)) refuse('(#200) A page access token is needed', 200, 403);
      return act(asked);
    },
  });
  const mine = ({ account, params }: Asked): HeldPost => {
    const post = posts.find(params.id);
    if (post?.account !== account) return refuse(`Object with ID '${params.id}' does not exist`);
    return post;
  };
  const photo = (account: string, id: string): PlayedMedia => {
    const held = photos.get(id);
    return held?.account === account ? held.file : refuse(`(#100) Photo ${id} is not there`);
  };
  const assertNew = (account: string, message: string) => {
    if (message.length > MOST_UNITS) refuse('(#100) The status you are trying to publish is too long');
    const equal = posts.ofAccount(account).some((one) => one.text === message && message !== '' && !one.replyTo);
    if (equal) refuse('(#506) Duplicate status message', 506);
  };
  const serial = () => String(posts.all().length + 1 + Date.now());

  async function feed({ account, params, request, pause }: Asked): Promise<NetAnswer> {
    if (params.id !== idOf(account)) refuse('(#200) Not your page', 200, 403);
    const { message = '', attached_media: attached = [], link } = checkFeed(jsonBody(request, graphError(400)));
    const media = attached.map(({ media_fbid: id }) => photo(account, id));
    assertNew(account, message);
    await pause();
    const made = await posts.accept({
      account,
      text: message,
      remoteId: `${idOf(account)}_${serial()}`,
      ...(media.length > 0 && { media }),
      ...(link !== undefined && { options: { link } }),
    });
    return ok({ id: made.remoteId });
  }

  async function comment(asked: Asked): Promise<NetAnswer> {
    const { account, request, pause } = asked;
    const root = mine(asked);
    const { message, attachment_id: attached } = checkComment(jsonBody(request, graphError(400)));
    const media = attached === undefined ? [] : [photo(account, attached)];
    await pause();
    const remoteId = `${root.remoteId.split('_').at(-1)}_${serial()}`;
    const made = await posts.accept({
      account,
      text: message,
      replyTo: root.remoteId,
      remoteId,
      ...(media.length > 0 && { media }),
    });
    return ok({ id: made.remoteId });
  }

  async function upload({ account, request }: Asked): Promise<NetAnswer> {
    const { fields, files } = await multipartBody(request, graphError(400));
    const { source } = files;
    if (fields.published !== 'false' || source === undefined) return refuse('(#100) An unpublished photo is expected');
    const { mime, bytes } = source;
    const altText = fields.alt_text_custom;
    const id = String(9_000_000 + photos.size);
    photos.set(id, { account, file: { mime, bytes, ...(altText === undefined ? {} : { altText }) } });
    return ok({ id });
  }

  const videos = new FacebookVideos(async (account, { text, ...file }) => {
    assertNew(account, text);
    const made = await posts.accept({ account, text, remoteId: `${idOf(account)}_${serial()}`, media: [file] });
    return made.remoteId;
  });
  const shown = ({ account, remoteId, text, createdAt }: HeldPost) => ({
    id: remoteId,
    from: { id: idOf(account), name: account },
    ...(text !== '' && { message: text }),
    created_time: graphInstant(createdAt),
  });

  return playedNetwork({
    network: 'facebook',
    error: (status) => graphError(status),
    posts: posts.all,
    accountOf: ({ headers }) => oauth.accountOf(bearer(headers)),
    routes: {
      [`GET ${API}/oauth/access_token`]: {
        operation: 'exchange',
        act: ({ account, request: { query } }) => {
          const known =
            query.get('client_secret') === 'secret-facebook' && query.get('client_id') === 'client-facebook';
          if (!known || query.get('grant_type') !== 'fb_exchange_token') refuse('Error validating application', 101);
          if (oauth.accountOf(query.get('fb_exchange_token') ?? '') !== account) throw new NetRefusal(graphError(401));
          return ok({ ...oauth.issue(account), token_type: 'bearer' });
        },
      },
      ...oauth.routes(),
      ...videos.routes(asPage),
      [`GET ${API}/me/accounts`]: {
        operation: 'pages',
        act: ({ account, request: { query } }) => {
          const page = `${account}.page`;
          const { access_token: token } = oauth.issue(page);
          return ok(cursorPage([{ id: idOf(page), name: `${account}'s page`, access_token: token }], query));
        },
      },
      [`POST ${API}/{id}/feed`]: asPage('post', feed),
      [`POST ${API}/{id}/comments`]: asPage('post', comment),
      [`POST ${API}/{id}/photos`]: asPage('upload', upload),
      [`GET ${API}/{id}/published_posts`]: asPage('read_back', ({ account, request: { query } }) =>
        ok(
          cursorPage(
            posts
              .ofAccount(account)
              .filter((one) => !one.replyTo)
              .map(shown),
            query,
          ),
        ),
      ),
      [`GET ${API}/{id}/comments`]: asPage('read_back', ({ account, params, request: { query } }) =>
        ok(
          cursorPage(
            posts
              .ofAccount(account)
              .filter((one) => one.replyTo === params.id)
              .map(shown),
            query,
          ),
        ),
      ),
      [`POST ${API}/{id}`]: asPage('edit', (asked) => {
        posts.change(mine(asked).remoteId, { text: checkWords(jsonBody(asked.request, graphError(400))) });
        return ok({ success: true });
      }),
      [`DELETE ${API}/{id}`]: asPage('remove', (asked) => {
        posts.remove(mine(asked).remoteId);
        return ok({ success: true });
      }),
      [`GET ${API}/{id}`]: asPage('read', (asked) => {
        const total = (count: number) => ({ data: [], summary: { total_count: count } });
        return ok({ id: mine(asked).remoteId, reactions: total(3), comments: total(2), shares: { count: 1 } });
      }),
    },
  });
}
