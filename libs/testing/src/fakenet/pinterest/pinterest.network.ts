import { bearer, type NetAnswer, NetRefusal, type PlayedNetwork } from '../exchange.js';
import type { Ledger } from '../ledger.js';
import { PlayedOAuth } from '../oauth/played-oauth.js';
import { type Asked, ok, playedNetwork } from '../played/played-network.js';
import { type HeldPost, PlayedPosts } from '../played/played-posts.js';
import { jsonBody } from '../played/read-body.js';
import type { PlayedMedia } from '../played-post.js';
import { checkPin, type PinInput } from './pin-input.js';
import { PinVideos } from './pin-videos.js';
import { pinterestError, refuse } from './pinterest-error.js';

const API = '/api.pinterest.com/v5';
/** Everybody has this one board. */
const BOARD = { id: '5497', name: 'Cows' };
const FIGURES = { impression: 9, reaction: 3, save: 2, comment: 1, outbound_click: 4, pin_click: 5 };

/** Plays Pinterest. */
export function pinterestNetwork(ledger: Ledger): PlayedNetwork {
  const oauth = new PlayedOAuth({
    network: 'pinterest',
    authorizePath: '/www.pinterest.com/oauth/',
    tokenPath: `${API}/oauth/token`,
    scopes: ['boards:read', 'pins:read', 'pins:write', 'user_accounts:read'],
    scopeSeparator: ',',
    pkce: false,
    clientAuth: 'basic',
    refresh: 'rotating',
    expiresIn: 2_592_000,
  });
  const videos = new PinVideos();
  const posts = new PlayedPosts('pinterest', ledger, (serial) => String(813_000 + serial));

  const mine = ({ account, params }: Asked): HeldPost => {
    const post = posts.find(params.id);
    if (post?.account !== account) throw new NetRefusal(pinterestError(404));
    return post;
  };

  /** A pin's one alt text is shown with each of its files. */
  function filesOf(account: string, { media_source: source, alt_text: altText }: PinInput): PlayedMedia[] {
    const said = altText === undefined ? {} : { altText };
    if ('media_id' in source) return [{ ...videos.ready(account, source.media_id), ...said }];
    const images = 'items' in source ? source.items : [source];
    return images.map(({ content_type: mime, data }) => ({
      ...{ mime, bytes: Buffer.from(data, 'base64').length },
      ...said,
    }));
  }

  async function create({ account, request, pause }: Asked): Promise<NetAnswer> {
    const pin = checkPin(jsonBody(request, pinterestError(400)));
    if (pin.board_id !== BOARD.id) refuse(404, 40, 'Board not found.');
    const media = filesOf(account, pin);
    await pause();
    const post = await posts.accept({
      account,
      text: pin.description ?? '',
      media,
      options: {
        ...(pin.title !== undefined && { title: pin.title }),
        ...(pin.link !== undefined && { link: pin.link }),
        fields: { board: BOARD.name },
      },
    });
    return { status: 201, body: { id: post.remoteId, board_id: BOARD.id } };
  }

  function pins({ account, params, request: { query } }: Asked): NetAnswer {
    if (params.board !== BOARD.id) refuse(404, 40, 'Board not found.');
    const size = Number(query.get('page_size') ?? 25);
    if (size < 1 || size > 250) refuse(400, 1, 'page_size must be between 1 and 250');
    const from = Number(query.get('bookmark') ?? 0);
    const all = posts.ofAccount(account);
    const items = all.slice(from, from + size).map(({ remoteId, text, createdAt, options }) => ({
      id: remoteId,
      created_at: createdAt.slice(0, 19),
      title: options?.title ?? null,
      description: text,
    }));
    return ok({ items, bookmark: from + size < all.length ? String(from + size) : null });
  }

  return playedNetwork({
    network: 'pinterest',
    error: pinterestError,
    posts: posts.all,
    accountOf: ({ headers }) => oauth.accountOf(bearer(headers)),
    routes: {
      ...oauth.routes(),
      ...videos.routes(API),
      [`GET ${API}/user_account`]: {
        operation: 'me',
        act: ({ account }) => ok({ id: '1', username: account, account_type: 'BUSINESS', business_name: null }),
      },
      // The file travels with the pin itself: what is asked before it stands for an upload that fails.
      [`GET ${API}/boards`]: { operation: 'upload', act: () => ok({ items: [BOARD], bookmark: null }) },
      [`GET ${API}/boards/{board}/pins`]: { operation: 'read_back', act: pins },
      [`POST ${API}/pins`]: { operation: 'post', act: create },
      [`GET ${API}/pins/{id}`]: {
        operation: 'metrics',
        act: (asked) => ok({ id: mine(asked).remoteId, pin_metrics: { lifetime_metrics: FIGURES } }),
      },
      [`DELETE ${API}/pins/{id}`]: {
        operation: 'remove',
        act: (asked) => {
          posts.remove(mine(asked).remoteId);
          return { status: 204, body: '' };
        },
      },
    },
  });
}
