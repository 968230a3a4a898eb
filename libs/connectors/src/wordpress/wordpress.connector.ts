import type { OutboundGuard } from '#http';
import { serverUrl } from '../address/server-url.js';
import { connecting, pasted } from '../connecting.js';
import type {
  Account,
  AccountFacts,
  ConnectContext,
  ConnectedAccount,
  Connector,
  PostContent,
  Reconciled,
  RemotePost,
  SendAttempt,
} from '../connector.port.js';
import { objectOf, objectsOf, textOf } from '../exchange/json.js';
import { assertFits } from '../outcome/assert-fits.js';
import { randomKey } from '../outcome/random-key.js';
import { unreadableAnswer } from '../outcome/status-failure.js';
import { PublishFailure } from '../publish-failure.js';
import { postHtml, type Uploaded } from './post-html.js';
import { slugOf } from './slug.js';
import { WordpressApi } from './wordpress-api.js';
import {
  PASSWORD_HELP,
  SITE_HELP,
  WORDPRESS_FEATURES,
  WORDPRESS_FIELDS,
  WORDPRESS_LABEL,
  WORDPRESS_MEDIA,
  WORDPRESS_TEXT,
} from './wordpress.fields.js';

const SITE = { field: 'site', example: 'https://blog.example.com', secret: 'password' };
const BLAME = {
  label: WORDPRESS_LABEL,
  access: { field: 'password', remedy: PASSWORD_HELP },
  address: { field: 'site', remedy: SITE_HELP },
};

/** A blog of WordPress. The post's slug holds a part of our key, so it is found by its name; a repeat would get another. */
export class WordpressConnector implements Connector {
  readonly network = 'wordpress';
  readonly label = WORDPRESS_LABEL;
  readonly description = 'Posts on a WordPress site, with an application password.';
  readonly builtIn = false;
  readonly fields = WORDPRESS_FIELDS;
  readonly outcomeClass = 'read_back';
  readonly features = WORDPRESS_FEATURES;
  readonly media = WORDPRESS_MEDIA;
  readonly newKey = randomKey;
  private readonly api: WordpressApi;

  constructor(private readonly guard: OutboundGuard) {
    this.api = new WordpressApi(guard);
  }

  async connect(credentials: AccountFacts, { signal }: ConnectContext): Promise<ConnectedAccount> {
    const site = serverUrl(credentials.site ?? '', this.guard, SITE).href.replace(/\/(wp-admin\/?|wp-json\/?)?$/, '');
    const user = pasted(credentials.user, 'user', /^\S.*$/, 'Enter the name you sign in with.');
    const password = pasted(credentials.password, 'password', /^[\w -]{8,}$/, PASSWORD_HELP);
    const secret = { password };
    const settings = { site, user };
    const { json } = await connecting(BLAME, () =>
      this.api.call({ settings, secret, handle: user }, 'GET', 'users/me?context=edit', { signal }),
    );
    const { id, name } = objectOf(json);
    const { host } = new URL(site);
    return {
      accountId: `${site.replace(/^https?:\/\//, '')}/${textOf(id) ?? user}`,
      handle: `${user}@${host}`,
      displayName: `${textOf(name) ?? user} (${host})`,
      profileUrl: site,
      text: WORDPRESS_TEXT,
      secret,
      settings,
    };
  }

  async publish(account: Account, post: PostContent, attempt: SendAttempt, signal: AbortSignal): Promise<RemotePost> {
    assertFits(post.text, WORDPRESS_TEXT, WORDPRESS_LABEL);
    const title = titleOf(post);
    const files: Uploaded[] = [];
    for (const file of post.media ?? []) files.push(await this.api.upload(account, file, signal));
    const json = { ...bodyOf(post, title, files), slug: slugOf(title, attempt.key) };
    const answer = await this.api.call(account, 'POST', 'posts', { json, signal, attempt });
    return remotePost(answer.json);
  }

  async reconcile(account: Account, post: PostContent, attempt: SendAttempt, signal: AbortSignal): Promise<Reconciled> {
    const query = new URLSearchParams({
      slug: slugOf(titleOf(post), attempt.key),
      status: 'publish,private',
    }).toString();
    const { json } = await this.api.call(account, 'GET', `posts?${query}`, { signal });
    if (!Array.isArray(json)) throw unreadableAnswer(WORDPRESS_LABEL);
    const [found] = objectsOf(json);
    return found ? { found: true, ...remotePost(found) } : { found: false, certain: true };
  }

  /** A repeat would be posted beside the first, under a name with a number. */
  repeatSafe(): boolean {
    return false;
  }

  /** Changes words and title; the files of the post stay. */
  async edit(account: Account, remote: RemotePost, post: PostContent, signal: AbortSignal): Promise<RemotePost> {
    assertFits(post.text, WORDPRESS_TEXT, WORDPRESS_LABEL);
    const { json: now } = await this.api.call(account, 'GET', `posts/${remote.remoteId}?context=edit`, { signal });
    const figures = /<figure class="wp-block-image">[\s\S]*$/.exec(textOf(objectOf(objectOf(now).content).raw) ?? '');
    const { content, ...others } = bodyOf(post, titleOf(post), []);
    const json = { ...others, content: [content, figures?.[0]].filter(Boolean).join('\n\n') };
    await this.api.call(account, 'POST', `posts/${remote.remoteId}`, { json, signal });
    return remote;
  }

  remove(account: Account, { remoteId }: RemotePost, signal: AbortSignal): Promise<void> {
    return this.api.trash(account, remoteId, signal);
  }
}

function titleOf({ options }: PostContent): string {
  const title = options?.title?.trim();
  if (title) return title;
  throw new PublishFailure('refused', 'title_missing', `${WORDPRESS_LABEL} wants a title. Add one and send it again.`);
}

function bodyOf({ text, options }: PostContent, title: string, files: readonly Uploaded[]) {
  const { categories = '', excerpt = '' } = options?.fields ?? {};
  const numbers = (categories.match(/\d+/g) ?? []).map(Number);
  const [first] = files;
  return {
    title,
    content: postHtml(text, files),
    status: options?.visibility === 'private' ? 'private' : 'publish',
    ...(numbers.length > 0 && { categories: numbers }),
    ...(excerpt && { excerpt }),
    ...(first && { featured_media: Number(first.id) }),
  };
}

/** @throws PublishFailure (`doubt`) when it is no post */
function remotePost(json: unknown): RemotePost {
  const { id, link } = objectOf(json);
  const [remoteId, url] = [textOf(id), textOf(link)];
  if (remoteId === undefined || url === undefined) throw unreadableAnswer(WORDPRESS_LABEL);
  return { remoteId, url };
}
