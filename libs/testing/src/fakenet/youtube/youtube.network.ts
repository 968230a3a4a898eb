import { bearer, type Exchange, type NetAnswer, NetRefusal, type NetRequest, type PlayedNetwork } from '../exchange.js';
import type { Ledger } from '../ledger.js';
import { PlayedOAuth } from '../oauth/played-oauth.js';
import { type Asked, ok, playedNetwork } from '../played/played-network.js';
import { type HeldPost, PlayedPosts } from '../played/played-posts.js';
import { jsonBody } from '../played/read-body.js';
import { UploadSessions } from './upload-sessions.js';
import { checkChange, wordsOf } from './video-input.js';
import { refuse, youtubeError } from './youtube-error.js';

const API = '/www.googleapis.com/youtube/v3';
const UPLOADS = '/www.googleapis.com/upload/youtube/v3/videos';
const FIGURES = { viewCount: '9', likeCount: '3', commentCount: '1' };

/** Plays YouTube: videos by resumable uploads, and comments. */
export function youtubeNetwork(ledger: Ledger): PlayedNetwork {
  const oauth = new PlayedOAuth({
    network: 'youtube',
    authorizePath: '/accounts.google.com/o/oauth2/v2/auth',
    tokenPath: '/oauth2.googleapis.com/token',
    scopes: ['https://www.googleapis.com/auth/youtube.upload', 'https://www.googleapis.com/auth/youtube.force-ssl'],
    pkce: true,
    clientAuth: 'body',
    refresh: 'kept',
    expiresIn: 3599,
    asks: (query) =>
      query.get('access_type') === 'offline' && query.get('prompt') === 'consent' ? undefined : 'no refresh token',
  });
  const sessions = new UploadSessions();
  const posts = new PlayedPosts('youtube', ledger, (serial) => `video${String(serial).padStart(6, '0')}`);

  const mine = (account: string, id: string | null | undefined): HeldPost => {
    const post = posts.find(id ?? undefined);
    if (post?.account !== account) throw new NetRefusal(youtubeError(404));
    return post;
  };

  async function upload(asked: Asked): Promise<NetAnswer> {
    const session = sessions.take(asked);
    if ('status' in session) return session;
    if (session.videoId !== undefined) return ok({ id: session.videoId });
    await asked.pause();
    const { input, mime, total: bytes, account } = session;
    const { title, defaultLanguage: language } = input.snippet;
    const post = await posts.accept({
      account,
      text: wordsOf(input.snippet),
      media: [{ mime, bytes }],
      options: { title, visibility: input.status.privacyStatus, ...(language !== undefined && { language }) },
    });
    session.videoId = post.remoteId;
    return { status: 201, body: { kind: 'youtube#video', id: post.remoteId } };
  }

  async function comment({ account, request, pause }: Asked): Promise<NetAnswer> {
    const body = JSON.stringify(jsonBody(request, youtubeError(400)));
    const [, video, words = '""'] =
      /^\{"snippet":\{"videoId":"([^"]+)","topLevelComment":\{"snippet":\{"textOriginal":(".*")\}\}\}\}$/.exec(body) ??
      [];
    const text = String(JSON.parse(words));
    if (request.query.get('part') !== 'snippet' || text === '') refuse(400, 'commentTextRequired');
    const { remoteId: replyTo } = posts.find(video) ?? refuse(404, 'videoNotFound');
    await pause();
    const post = await posts.accept({ account, text, replyTo, remoteId: `comment${posts.all().length}` });
    return ok({ id: post.remoteId });
  }

  function threads({ account, request: { query } }: Asked): NetAnswer {
    const below = posts.ofAccount(account).filter((one) => one.replyTo === query.get('videoId'));
    const items = below.map(({ remoteId, text, createdAt }) => ({
      id: remoteId,
      snippet: {
        topLevelComment: {
          snippet: { textOriginal: text, publishedAt: createdAt, authorChannelId: { value: `UC${account}` } },
        },
      },
    }));
    return ok({ items });
  }

  const played = playedNetwork({
    network: 'youtube',
    error: (status) => youtubeError(status),
    posts: posts.all,
    accountOf: ({ headers }) => oauth.accountOf(bearer(headers)),
    routes: {
      ...oauth.routes(),
      [`GET ${API}/channels`]: {
        operation: 'me',
        act: ({ account }) =>
          ok({
            items: [{ id: `UC${account}`, snippet: { title: `${account} on YouTube`, customUrl: `@${account}` } }],
          }),
      },
      [`POST ${UPLOADS}`]: { operation: 'upload', act: (asked) => sessions.begin(asked) },
      [`PUT ${UPLOADS}`]: { operation: 'post', act: upload },
      [`POST ${API}/commentThreads`]: { operation: 'post', act: comment },
      [`GET ${API}/commentThreads`]: { operation: 'read_back', act: threads },
      [`PUT ${API}/videos`]: {
        operation: 'edit',
        act: ({ account, request }) => {
          const { id, snippet } = checkChange(jsonBody(request, youtubeError(400)));
          posts.change(mine(account, id).remoteId, { text: wordsOf(snippet) });
          return ok({ id });
        },
      },
      [`DELETE ${API}/videos`]: {
        operation: 'remove',
        act: ({ account, request: { query } }) => {
          posts.remove(mine(account, query.get('id')).remoteId);
          return { status: 204, body: '' };
        },
      },
      [`GET ${API}/videos`]: {
        operation: 'metrics',
        act: ({ request: { query } }) => {
          const ids = (query.get('id') ?? '').split(',').filter((id) => posts.find(id));
          return ok({ items: ids.map((id) => ({ id, statistics: FIGURES })) });
        },
      },
    },
  });

  /** Asking a session how far it is publishes nothing. */
  const exchange = (request: NetRequest): Exchange | undefined => {
    const found = played.exchange(request);
    const asks = String(request.headers['content-range'] ?? '').startsWith('bytes */');
    return found && asks ? { ...found, operation: 'read_back' } : found;
  };
  return { ...played, exchange };
}
