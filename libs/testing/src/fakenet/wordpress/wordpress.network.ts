import { type NetAnswer, NetRefusal, type NetRequest, type PlayedNetwork } from '../exchange.js';
import type { Ledger } from '../ledger.js';
import type { PlayedMedia } from '../played-post.js';
import { ok, playedNetwork } from '../played/played-network.js';
import { type HeldPost, PlayedPosts } from '../played/played-posts.js';
import { type Body, jsonBody, multipartBody, textIn } from '../played/read-body.js';
import { filesIn, wordsOf } from './shown-content.js';

/** Codes and sentences of wp-includes/rest-api. */
const CODES: Readonly<Record<number, readonly [string, string]>> = {
  400: ['rest_invalid_param', 'Invalid parameter(s).'],
  401: ['incorrect_password', 'The provided password is an invalid application password.'],
  403: ['rest_upload_limited', 'This is not allowed on this site.'],
  404: ['rest_post_invalid_id', 'Invalid post ID.'],
  413: ['rest_upload_file_too_big', 'The uploaded file exceeds the limit.'],
};
const error = (status: number): NetAnswer => {
  const [code, message] = CODES[status] ?? [
    'internal_server_error',
    'There has been a critical error on this website.',
  ];
  return { status, body: { code, message, data: { status } } };
};

/** Arguments of posts (developer.wordpress.org/rest-api/reference/posts/#arguments). */
const KNOWN = new Set([
  ...['date', 'date_gmt', 'slug', 'status', 'password', 'title', 'content', 'author', 'excerpt', 'featured_media'],
  ...['comment_status', 'ping_status', 'format', 'meta', 'sticky', 'template', 'categories', 'tags'],
]);
const STATUSES = new Set(['publish', 'future', 'draft', 'pending', 'private']);

/** Basic `<name>:password of <name>`. */
function userOf({ headers }: NetRequest): string | undefined {
  const pair = /^Basic (.+)$/.exec(headers.authorization ?? '')?.[1] ?? '';
  const [, name, password] = /^([^:]+):(.*)$/.exec(Buffer.from(pair, 'base64').toString()) ?? [];
  return name !== undefined && password === `password of ${name}` ? name : undefined;
}

function postOf(request: NetRequest): Body {
  const body = jsonBody(request, error(400));
  if (Object.keys(body).some((name) => !KNOWN.has(name))) throw new NetRefusal(error(400));
  if ('status' in body && !STATUSES.has(textIn(body, 'status'))) throw new NetRefusal(error(400));
  if (textIn(body, 'title') === '' && textIn(body, 'content') === '') {
    throw new NetRefusal({
      status: 400,
      body: { code: 'empty_content', message: 'Content, title, and excerpt are empty.' },
    });
  }
  return body;
}

/** Plays a WordPress site below `/wordpress`. A name that is taken gets a number, as wp_unique_post_slug gives it. */
export function wordpressNetwork(ledger: Ledger): PlayedNetwork {
  const posts = new PlayedPosts('wordpress', ledger);
  const files: PlayedMedia[] = [];

  const entity = ({ remoteId, key, options }: HeldPost) => ({
    id: Number(remoteId),
    slug: key,
    status: options?.visibility === 'private' ? 'private' : 'publish',
    link: `https://blog.example.com/${key}/`,
    title: { raw: options?.title, rendered: options?.title },
  });

  function freeName(wanted: string): string {
    const taken = new Set(posts.all().map(({ key }) => key));
    let name = wanted;
    for (let number = 2; taken.has(name); number += 1) name = `${wanted}-${number}`;
    return name;
  }

  function shownIn(body: Body) {
    const content = textIn(body, 'content');
    const media = filesIn(content)
      .map((id) => files[id - 1])
      .filter((file) => file !== undefined);
    const visibility = textIn(body, 'status') === 'private' ? 'private' : 'public';
    return { text: wordsOf(content), media, options: { title: textIn(body, 'title'), visibility } };
  }

  return playedNetwork({
    network: 'wordpress',
    error,
    posts: posts.all,
    accountOf: userOf,
    routes: {
      'GET /wp-json/wp/v2/users/me': {
        operation: 'account',
        act: ({ account }) => ok({ id: 1, name: account, slug: account }),
      },
      'POST /wp-json/wp/v2/media': {
        operation: 'upload',
        act: async ({ request }) => {
          const { fields, files: sent } = await multipartBody(request, error(400));
          if (!sent.file) return error(400);
          const { mime, bytes } = sent.file;
          const id = files.push({ mime, bytes, altText: fields.alt_text ?? '' });
          return { status: 201, body: { id, source_url: `https://blog.example.com/wp-content/uploads/${id}` } };
        },
      },
      'POST /wp-json/wp/v2/posts': {
        operation: 'post',
        act: async ({ account, request }) => {
          const body = postOf(request);
          const post = await posts.accept({ account, key: freeName(textIn(body, 'slug')), ...shownIn(body) });
          return { status: 201, body: entity(post) };
        },
      },
      'GET /wp-json/wp/v2/posts': {
        operation: 'read_back',
        act: ({ account, request }) =>
          ok(
            posts
              .ofAccount(account)
              .filter(({ key }) => key === request.query.get('slug'))
              .map(entity),
          ),
      },
      'GET /wp-json/wp/v2/posts/{id}': {
        operation: 'read',
        act: ({ params }) => {
          const post = posts.find(params.id);
          return post ? ok({ ...entity(post), content: { raw: '' } }) : error(404);
        },
      },
      'POST /wp-json/wp/v2/posts/{id}': {
        operation: 'edit',
        act: ({ params, request }) => {
          const post = posts.change(params.id ?? '', shownIn(postOf(request)));
          return post ? ok(entity(post)) : error(404);
        },
      },
      'DELETE /wp-json/wp/v2/posts/{id}': {
        operation: 'remove',
        act: ({ params }) =>
          posts.remove(params.id ?? '')
            ? ok({ id: Number(params.id), status: 'trash' })
            : { status: 410, body: { code: 'rest_already_trashed', message: 'The post has already been deleted.' } },
      },
    },
  });
}
