import { type NetAnswer, NetRefusal, type NetRequest, type PlayedNetwork } from '../exchange.js';
import type { Ledger } from '../ledger.js';
import type { PlayedMedia } from '../played-post.js';
import { fetchedFile } from '../played/fetched-file.js';
import { nameOfToken, ok, playedNetwork } from '../played/played-network.js';
import { type HeldPost, PlayedPosts } from '../played/played-posts.js';
import { type Body, jsonBody, textIn } from '../played/read-body.js';

const SENTENCES: Readonly<Record<number, string>> = { 401: 'unauthorized', 403: 'forbidden', 404: 'not found' };
const error = (status: number, sentence = SENTENCES[status] ?? 'Something went wrong'): NetAnswer => ({
  status,
  body: { error: sentence, status },
});

/** What an article may have (developers.forem.com/api/v1#tag/articles/operation/createArticle). */
const KNOWN = new Set([
  ...['title', 'body_markdown', 'published', 'series', 'main_image', 'canonical_url', 'description', 'tags'],
  'organization_id',
]);
const MOST_TITLE = 128;
const MOST_BYTES = 800 * 1024;
const MOST_TAGS = 4;

function articleOf(request: NetRequest): Body {
  const { article } = jsonBody(request, error(422, 'param is missing or the value is empty: article')) as {
    article?: Body;
  };
  if (!article || Object.keys(article).some((name) => !KNOWN.has(name))) throw new NetRefusal(error(422));
  const tags = Array.isArray(article.tags) ? (article.tags as string[]) : [];
  if (tags.length > MOST_TAGS || tags.some((tag) => !/^[a-z0-9]+$/.test(tag)))
    throw new NetRefusal(error(422, 'Tag list is wrong'));
  return article;
}

/** Refuses what app/models/article.rb of Forem refuses. */
function assertValid(title: string, body: string): void {
  if (title.trim() === '') throw new NetRefusal(error(422, "Title can't be blank"));
  if (Array.from(title).length > MOST_TITLE)
    throw new NetRefusal(error(422, `Title is too long (maximum is ${MOST_TITLE} characters)`));
  if (Buffer.byteLength(body) > MOST_BYTES) throw new NetRefusal(error(422, 'Body markdown is too long.'));
}

/** A picture in Markdown, its alternative text with what Markdown escapes. */
const PICTURE = /!\[((?:\\.|[^\]\\])*)\]\((\S+)\)/g;

/** What readers of an article see: its cover, then the pictures of its text. Forem refuses none; a test wants all to be there. */
async function picturesIn(article: Body): Promise<PlayedMedia[]> {
  const cover = textIn(article, 'main_image');
  const inText = [...textIn(article, 'body_markdown').matchAll(PICTURE)];
  const shown = inText.map(([, alt = '', address = '']) => ({ address, altText: alt.replace(/\\(.)/g, '$1') }));
  const media: PlayedMedia[] = [];
  for (const { address, altText } of [...(cover ? [{ address: cover, altText: '' }] : []), ...shown]) {
    const file = await fetchedFile(address);
    if (!file) throw new NetRefusal(error(422, `No picture at ${address}`));
    media.push({ mime: file.mime, bytes: file.bytes, ...(altText && { altText }) });
  }
  return media;
}

/** Plays Forem's API, version 1. Its description (swagger/v1/api_v1.json there) is under the AGPL and so not kept here. */
export function devtoNetwork(ledger: Ledger): PlayedNetwork {
  const posts = new PlayedPosts('devto', ledger);

  const entity = ({ remoteId, account, text, options, createdAt }: HeldPost) => ({
    type_of: 'article',
    id: Number(remoteId),
    title: options?.title ?? '',
    body_markdown: text,
    url: `https://dev.to/${account}/${remoteId}`,
    canonical_url: options?.link ?? `https://dev.to/${account}/${remoteId}`,
    published_at: createdAt,
    public_reactions_count: 3,
    comments_count: 1,
  });

  return playedNetwork({
    network: 'devto',
    error,
    posts: posts.all,
    accountOf: ({ headers }: NetRequest) => nameOfToken(String(headers['api-key'] ?? '')),
    routes: {
      'GET /api/users/me': {
        operation: 'account',
        act: ({ account }) => ok({ type_of: 'user', id: 7, username: account, name: account }),
      },
      'POST /api/articles': {
        operation: 'post',
        act: async ({ account, request }) => {
          const article = articleOf(request);
          const title = textIn(article, 'title');
          const text = textIn(article, 'body_markdown');
          assertValid(title, text);
          const equal = posts.ofAccount(account).some((one) => one.text === text && one.options?.title === title);
          if (equal) return error(422, 'Validation failed: Body markdown has already been taken');
          const link = textIn(article, 'canonical_url');
          const media = await picturesIn(article);
          const post = await posts.accept({ account, text, media, options: { title, ...(link && { link }) } });
          return { status: 201, body: entity(post) };
        },
      },
      'GET /api/articles/me/published': {
        operation: 'read_back',
        act: ({ account, request: { query } }) => {
          const size = Number(query.get('per_page') ?? 30);
          const from = (Number(query.get('page') ?? 1) - 1) * size;
          return ok(
            posts
              .ofAccount(account)
              .slice(from, from + size)
              .map(entity),
          );
        },
      },
      'GET /api/articles/{id}': {
        operation: 'read',
        open: true,
        act: ({ params }) => {
          const post = posts.find(params.id);
          return post ? ok(entity(post)) : error(404);
        },
      },
      'PUT /api/articles/{id}': {
        operation: 'edit',
        act: async ({ account, params, request }) => {
          const article = articleOf(request);
          const post = posts.find(params.id);
          if (post?.account !== account) return error(404);
          if (article.published === false) {
            posts.remove(post.remoteId);
            return ok(entity(post));
          }
          const title = textIn(article, 'title') || (post.options?.title ?? '');
          const text = textIn(article, 'body_markdown') || post.text;
          assertValid(title, text);
          const media = await picturesIn(article);
          posts.change(post.remoteId, { text, media, options: { ...post.options, title } });
          return ok(entity({ ...post, text }));
        },
      },
    },
  });
}
