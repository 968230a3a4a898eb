import { type NetAnswer, NetRefusal, type NetRequest, type PlayedNetwork } from '../exchange.js';
import type { Ledger } from '../ledger.js';
import type { PlayedMedia } from '../played-post.js';
import { ok, playedNetwork } from '../played/played-network.js';
import { type HeldPost, PlayedPosts } from '../played/played-posts.js';
import { type Body, jsonBody, multipartBody, textIn } from '../played/read-body.js';

/** Words of crates/utils/src/error.rs. */
const WORDS: Readonly<Record<number, string>> = {
  400: 'invalid_body_field',
  401: 'not_logged_in',
  403: 'only_mods_can_post_in_community',
  404: 'couldnt_find_post',
  429: 'rate_limit_error',
};
const no = (error: string, status = 400): NetAnswer => ({ status, body: { error } });
const error = (status: number) => no(WORDS[status] ?? 'unknown', status);

/** Forms of lemmy-js-client's release/v0.19 (CreatePost, EditPost, CreateComment, …), which it makes from the server's types. */
const FORMS = {
  login: ['username_or_email', 'password', 'totp_2fa_token'],
  createPost: [
    'name',
    'community_id',
    'url',
    'body',
    'alt_text',
    'honeypot',
    'nsfw',
    'language_id',
    'custom_thumbnail',
  ],
  editPost: ['post_id', 'name', 'url', 'body', 'alt_text', 'nsfw', 'language_id', 'custom_thumbnail'],
  createComment: ['content', 'post_id', 'parent_id', 'language_id'],
  editComment: ['comment_id', 'content', 'language_id'],
  deletePost: ['post_id', 'deleted'],
  deleteComment: ['comment_id', 'deleted'],
} as const;
const COMMUNITY = 'news@fakenet.test';
const characters = (text: string) => Array.from(text).length;

function form(request: NetRequest, name: keyof typeof FORMS): Body {
  const body = jsonBody(request, no('unknown'));
  const known: readonly string[] = FORMS[name];
  const strange = Object.keys(body).find((field) => !known.includes(field));
  if (strange !== undefined) throw new NetRefusal(no(`unknown field ${strange}`));
  return body;
}

/** Plays a Lemmy instance of 0.19 below `/lemmy`. */
export function lemmyNetwork(ledger: Ledger): PlayedNetwork {
  const posts = new PlayedPosts('lemmy', ledger);
  const pictures = new Map<string, PlayedMedia>();
  let made = posts.all().length;

  const idOf = ({ remoteId }: HeldPost) => Number(remoteId.split('/')[1]);
  const postView = (post: HeldPost) => ({
    post: {
      ...{
        id: idOf(post),
        name: post.options?.title ?? '',
        body: post.text,
        published: post.createdAt,
        deleted: false,
      },
      ...(post.options?.link && { url: post.options.link }),
    },
    counts: { upvotes: 3, downvotes: 0, score: 3, comments: 2 },
  });
  /** `0.<root comment>.….<itself>`, and the post above all of them. */
  function placeOf(post: HeldPost): { path: string; post_id: number } {
    const parent = posts.find(post.replyTo);
    const [kind, number] = (post.replyTo ?? '').split('/');
    if (!parent || kind === 'post') return { path: `0.${idOf(post)}`, post_id: Number(number) };
    const above = placeOf(parent);
    return { path: `${above.path}.${idOf(post)}`, post_id: above.post_id };
  }
  const commentView = (post: HeldPost) => ({
    comment: {
      ...{ id: idOf(post), content: post.text, published: post.createdAt, deleted: false },
      ...placeOf(post),
    },
    counts: { upvotes: 1, downvotes: 0, score: 1, child_count: 0 },
  });
  const ofKind = (kind: string) => (post: HeldPost) => post.remoteId.startsWith(`${kind}/`);

  function assertPost(name: string, text: string): void {
    if (name.trim() === '' || characters(name) > 200 || name.includes('\n'))
      throw new NetRefusal(no('invalid_post_title'));
    if (characters(text) > 50_000) throw new NetRefusal(error(400));
  }

  async function createPost(account: string, body: Body): Promise<NetAnswer> {
    const [title, text, url, thumbnail] = ['name', 'body', 'url', 'custom_thumbnail'].map((field) =>
      textIn(body, field),
    );
    assertPost(title ?? '', text ?? '');
    if (body.community_id !== 1) return no('couldnt_find_community');
    const picture = pictures.get(url ?? '') ?? pictures.get(thumbnail ?? '');
    const altText = textIn(body, 'alt_text');
    made += 1;
    const options = {
      ...{ title: title ?? '', sensitive: body.nsfw === true },
      ...(url && !pictures.has(url) && { link: url }),
    };
    const media = picture ? [{ ...picture, ...(altText && { altText }) }] : [];
    const post = await posts.accept({ account, text: text ?? '', remoteId: `post/${made}`, options, media });
    return ok({ post_view: postView(post) });
  }

  async function createComment(account: string, body: Body): Promise<NetAnswer> {
    const text = textIn(body, 'content');
    if (text.trim() === '' || characters(text) > 10_000) return error(400);
    const parent =
      body.parent_id === undefined ? `post/${body.post_id as number}` : `comment/${body.parent_id as number}`;
    if (!posts.find(parent)) return no('couldnt_find_post');
    made += 1;
    const comment = await posts.accept({ account, text, remoteId: `comment/${made}`, replyTo: parent });
    return ok({ comment_view: commentView(comment) });
  }

  return playedNetwork({
    network: 'lemmy',
    error,
    posts: posts.all,
    routes: {
      'POST /api/v3/user/login': {
        operation: 'login',
        open: true,
        act: ({ request }) => {
          const body = form(request, 'login');
          const name = textIn(body, 'username_or_email');
          if (textIn(body, 'password') !== `password of ${name}`) return no('incorrect_login', 401);
          return ok({ jwt: `token-${name}`, registration_created: false, verify_email_sent: false });
        },
      },
      'GET /api/v3/site': {
        operation: 'account',
        act: ({ account: name }) => ok({ my_user: { local_user_view: { person: { id: 7, name } } } }),
      },
      'GET /api/v3/community': {
        operation: 'community',
        act: ({ request }) =>
          request.query.get('name') === COMMUNITY
            ? ok({ community_view: { community: { id: 1, name: 'news' } } })
            : no('couldnt_find_community', 404),
      },
      'POST /pictrs/image': {
        operation: 'upload',
        act: async ({ request }) => {
          const { files } = await multipartBody(request, no('no_content_type_header'));
          const picture = files['images[]'];
          if (!picture) return no('not_an_image_type');
          const file = `${pictures.size + 1}.${picture.mime.split('/')[1]}`;
          const address = `http://${request.headers.host ?? ''}/lemmy/pictrs/image/${file}`;
          pictures.set(address, { mime: picture.mime, bytes: picture.bytes });
          return { status: 201, body: { msg: 'ok', files: [{ file, delete_token: 'x' }] } };
        },
      },
      'POST /api/v3/post': {
        operation: 'post',
        act: ({ account, request }) => createPost(account, form(request, 'createPost')),
      },
      'POST /api/v3/comment': {
        operation: 'post',
        act: ({ account, request }) => createComment(account, form(request, 'createComment')),
      },
      'GET /api/v3/user': {
        operation: 'read_back',
        act: ({ account, request: { query } }) => {
          const size = Number(query.get('limit') ?? 10);
          const from = (Number(query.get('page') ?? 1) - 1) * size;
          const page = (kind: string) =>
            posts
              .ofAccount(account)
              .filter(ofKind(kind))
              .slice(from, from + size);
          return ok({ posts: page('post').map(postView), comments: page('comment').map(commentView) });
        },
      },
      'GET /api/v3/{kind}': {
        operation: 'read',
        act: ({ params: { kind = '' }, request: { query } }) => {
          const post = posts.find(`${kind}/${query.get('id') ?? ''}`);
          if (!post) return error(404);
          return ok(kind === 'post' ? { post_view: postView(post) } : { comment_view: commentView(post) });
        },
      },
      'PUT /api/v3/{kind}': {
        operation: 'edit',
        act: ({ params: { kind = '' }, request }) => {
          const body = form(request, kind === 'post' ? 'editPost' : 'editComment');
          const id = `${kind}/${body[`${kind}_id`] as number}`;
          const text = textIn(body, kind === 'post' ? 'body' : 'content');
          if (kind === 'post') assertPost(textIn(body, 'name'), text);
          return posts.change(id, { text }) ? ok({}) : error(404);
        },
      },
      'POST /api/v3/{kind}/delete': {
        operation: 'remove',
        act: ({ params: { kind = '' }, request }) => {
          const body = form(request, kind === 'post' ? 'deletePost' : 'deleteComment');
          return posts.remove(`${kind}/${body[`${kind}_id`] as number}`) ? ok({}) : error(404);
        },
      },
    },
  });
}
