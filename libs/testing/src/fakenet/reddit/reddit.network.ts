import { bearer, type NetAnswer, NetRefusal, type PlayedNetwork } from '../exchange.js';
import type { Ledger } from '../ledger.js';
import { PlayedOAuth } from '../oauth/played-oauth.js';
import { type Asked, ok, playedNetwork, type PlayedRoute } from '../played/played-network.js';
import { type HeldPost, PlayedPosts } from '../played/played-posts.js';
import { formBody, multipartBody } from '../played/read-body.js';
import type { PlayedMedia } from '../played-post.js';
import { made, redditError, refuse } from './reddit-answers.js';
import { checkSubmission } from './reddit-submission.js';

const API = '/oauth.reddit.com';
const S3 = 'reddit-uploaded-media.s3-accelerate.amazonaws.com';

/** Plays Reddit for an account. Users have the name they signed in with. */
export function redditNetwork(ledger: Ledger): PlayedNetwork {
  const oauth = new PlayedOAuth({
    network: 'reddit',
    authorizePath: '/www.reddit.com/api/v1/authorize',
    tokenPath: '/www.reddit.com/api/v1/access_token',
    scopes: ['identity', 'submit', 'read', 'history', 'edit'],
    pkce: false,
    clientAuth: 'basic',
    refresh: 'kept',
    expiresIn: 3600,
    asks: (query) => (query.get('duration') === 'permanent' ? undefined : 'duration must be permanent'),
  });
  const files = new Map<string, PlayedMedia>();
  const posts = new PlayedPosts('reddit', ledger, (serial) => `t3_p${serial}`);

  const named = (operation: string, act: PlayedRoute['act']): PlayedRoute => ({
    operation,
    act: (asked) => {
      const agent = String(asked.request.headers['user-agent'] ?? '');
      if (!/^\w+:\w+:v[\d.]+ \(.+\)$/.test(agent)) throw new NetRefusal(redditError(429));
      return act(asked);
    },
  });
  const formOf = ({ request }: Asked) => formBody(request, redditError(400));
  const mine = ({ account }: Asked, id: string | undefined): HeldPost => {
    const post = posts.find(id);
    if (post?.account !== account) throw new NetRefusal(redditError(403));
    return post;
  };
  const link = ({ remoteId, replyTo }: HeldPost) =>
    `/r/drover/comments/${(replyTo ?? remoteId).slice(3)}/a_title/${replyTo ? remoteId.slice(3) : ''}`;

  async function submit(asked: Asked): Promise<NetAnswer> {
    const { account, pause } = asked;
    const { sr = '', title = '', kind, text = '', url = '', nsfw } = checkSubmission(formOf(asked));
    const file = kind === 'image' ? files.get(url) : undefined;
    if (kind === 'image' && file === undefined) refuse('BAD_URL', 'invalid image url', 'url');
    await pause();
    const post = await posts.accept({
      account,
      text,
      options: {
        title,
        sensitive: nsfw === 'true',
        fields: { subreddit: sr },
        ...(kind === 'link' && { link: url }),
      },
      ...(file && { media: [file] }),
    });
    // With a file the post is made later, and the answer does not name it.
    if (file) return made({ user_submitted_page: `https://www.reddit.com/user/${account}/submitted/` });
    return made({ name: post.remoteId, id: post.remoteId.slice(3), url: `https://www.reddit.com${link(post)}` });
  }

  async function comment(asked: Asked): Promise<NetAnswer> {
    const { thing_id: root, text = '', api_type: _api, ...rest } = formOf(asked);
    if (Object.keys(rest).length > 0) refuse('BAD_FIELD', 'this field is not known', Object.keys(rest).join(' '));
    if (!posts.find(root)) refuse('DELETED_LINK', 'the link you are commenting on has been deleted', 'parent');
    await asked.pause();
    const remoteId = `t1_c${posts.all().length + 1}`;
    const post = await posts.accept({ account: asked.account, text, replyTo: root, remoteId });
    return made({ things: [{ kind: 't1', data: { name: remoteId, permalink: link(post) } }] });
  }

  function listing(asked: Asked, all: readonly HeldPost[]): NetAnswer {
    if (asked.params.name !== asked.account) throw new NetRefusal(redditError(403));
    const { query } = asked.request;
    const from = all.findIndex((post) => post.remoteId === query.get('after')) + 1;
    const page = all.slice(from, from + Number(query.get('limit') ?? 25));
    const children = page.map((post) => ({
      data: {
        name: post.remoteId,
        permalink: link(post),
        created_utc: Math.floor(Date.parse(post.createdAt) / 1000),
        ...(post.replyTo === undefined
          ? { title: post.options?.title, selftext: post.text }
          : { body: post.text, parent_id: post.replyTo }),
      },
    }));
    return ok({ data: { children, after: from + page.length < all.length ? page.at(-1)?.remoteId : null } });
  }

  return playedNetwork({
    network: 'reddit',
    error: redditError,
    posts: posts.all,
    accountOf: ({ headers }) => oauth.accountOf(bearer(headers)),
    routes: {
      ...oauth.routes(),
      [`GET ${API}/api/v1/me`]: named('me', ({ account }) => ok({ id: `id_${account}`, name: account, icon_img: '' })),
      [`POST ${API}/api/submit`]: named('post', submit),
      [`POST ${API}/api/comment`]: named('post', comment),
      [`POST ${API}/api/media/asset.json`]: named('upload', (asked) => {
        const { filepath = '', mimetype = '' } = formOf(asked);
        const key = `rte_images/${files.size + 1}`;
        files.set(`https://${S3}/${key}`, { mime: mimetype, bytes: 0 });
        const fields = [
          { name: 'key', value: key },
          { name: 'x-amz-meta-ext', value: filepath.split('.').at(-1) },
        ];
        return ok({ args: { action: `//${S3}`, fields }, asset: { asset_id: key } });
      }),
      [`POST /${S3}/`]: {
        operation: 'upload_bytes',
        open: true,
        act: async ({ request }) => {
          const sent = await multipartBody(request, redditError(400));
          const url = `https://${S3}/${sent.fields.key}`;
          const { file } = sent.files;
          if (request.headers.authorization || !file || !files.has(url)) return redditError(403);
          files.set(url, { mime: file.mime, bytes: file.bytes });
          return { status: 201, body: '<PostResponse/>' };
        },
      },
      [`POST ${API}/api/editusertext`]: named('edit', (asked) => {
        const { thing_id: id, text } = formOf(asked);
        const { remoteId } = mine(asked, id);
        posts.change(remoteId, { text });
        return made({ things: [{ kind: 't3', data: { name: remoteId } }] });
      }),
      [`POST ${API}/api/del`]: named('remove', (asked) => {
        const { id = '' } = formOf(asked);
        if (posts.find(id)) posts.remove(mine(asked, id).remoteId);
        return ok({});
      }),
      [`GET ${API}/api/info`]: named('metrics', ({ request: { query } }) => {
        const names = (query.get('id') ?? '').split(',');
        const data = (name: string) =>
          posts.find(name)
            ? { name, author: 'ann', score: 3, num_comments: 2 }
            : { name, author: '[deleted]', score: 0 };
        return ok({ data: { children: [...new Set(names)].map((name) => ({ data: data(name) })) } });
      }),
      [`GET ${API}/user/{name}/submitted`]: named('read_back', (asked) =>
        listing(
          asked,
          posts.ofAccount(asked.account).filter((one) => !one.replyTo),
        ),
      ),
      [`GET ${API}/user/{name}/comments`]: named('read_back', (asked) =>
        listing(
          asked,
          posts.ofAccount(asked.account).filter((one) => one.replyTo),
        ),
      ),
    },
  });
}
