import type { OutboundGuard } from '#http';
import type {
  Account,
  AccountFacts,
  ConnectContext,
  ConnectedAccount,
  Connector,
  PostContent,
  PostMetrics,
  Reconciled,
  RemotePost,
  SendAttempt,
} from '../connector.port.js';
import { numberOf, objectOf, objectsOf, textOf } from '../exchange/json.js';
import { assertFits } from '../outcome/assert-fits.js';
import { beforeTheSend } from '../outcome/may-send.js';
import { randomKey } from '../outcome/random-key.js';
import { lookThrough, type SeenPost } from '../outcome/read-back.js';
import { unreadableAnswer } from '../outcome/status-failure.js';
import { transportFailure } from '../outcome/transport-failure.js';
import { PublishFailure } from '../publish-failure.js';
import { connectLemmy } from './connect-lemmy.js';
import { LemmyApi } from './lemmy-api.js';
import {
  COMMENT_TEXT,
  COMMUNITY_HELP,
  LEMMY_FEATURES,
  LEMMY_FIELDS,
  LEMMY_LABEL,
  LEMMY_MEDIA,
  LEMMY_TEXT,
} from './lemmy.fields.js';

const PAGE = 50;
/** How a comment carries its picture. */
const PICTURE_BELOW = /\n\n!\[[^\]]*\]\([^)]*\)$/;

/** A post or comment by its remote id: `post/12`, `comment/5`, as their addresses have it. */
interface Named {
  readonly kind: 'post' | 'comment';
  readonly id: number;
}

/** A community of any Lemmy instance. Nothing is unique there, so posts and comments are read back. */
export class LemmyConnector implements Connector {
  readonly network = 'lemmy';
  readonly label = LEMMY_LABEL;
  readonly description = 'Posts in the communities of any Lemmy instance.';
  readonly builtIn = false;
  readonly fields = LEMMY_FIELDS;
  readonly outcomeClass = 'read_back';
  readonly features = LEMMY_FEATURES;
  readonly media = LEMMY_MEDIA;
  readonly newKey = randomKey;
  private readonly api: LemmyApi;

  constructor(private readonly guard: OutboundGuard) {
    this.api = new LemmyApi(guard);
  }

  connect(credentials: AccountFacts, { signal }: ConnectContext): Promise<ConnectedAccount> {
    return connectLemmy(credentials, { api: this.api, guard: this.guard, signal });
  }

  async publish(account: Account, post: PostContent, attempt: SendAttempt, signal: AbortSignal): Promise<RemotePost> {
    const [path, kind] = post.replyTo ? (['comment', 'comment'] as const) : (['post', 'post'] as const);
    const json = post.replyTo ? await this.commentOf(account, post, signal) : await this.postOf(account, post, signal);
    const answer = await this.api.call(account, 'POST', path, { json, signal, attempt });
    const id = textOf(objectOf(objectOf(objectOf(answer.json)[`${kind}_view`])[kind]).id);
    if (id === undefined) throw unreadableAnswer(LEMMY_LABEL);
    return remotePost(account, kind, id);
  }

  async reconcile(account: Account, post: PostContent, attempt: SendAttempt, signal: AbortSignal): Promise<Reconciled> {
    const kind = post.replyTo ? 'comment' : 'post';
    const text = post.replyTo ? post.text : `${titleOf(post)}\n${post.text}`;
    const answers = post.replyTo?.parent.remoteId;
    return await lookThrough(this.pages(account, kind, signal), { text, answers, since: attempt.createdAt });
  }

  /** A repeat would be posted beside the first. */
  repeatSafe(): boolean {
    return false;
  }

  async edit(account: Account, remote: RemotePost, post: PostContent, signal: AbortSignal): Promise<RemotePost> {
    const { kind, id } = named(remote);
    assertFits(post.text, kind === 'post' ? LEMMY_TEXT : COMMENT_TEXT, LEMMY_LABEL);
    const json =
      kind === 'post' ? { post_id: id, name: titleOf(post), body: post.text } : { comment_id: id, content: post.text };
    await this.api.call(account, 'PUT', kind, { json, signal });
    return remote;
  }

  async remove(account: Account, remote: RemotePost, signal: AbortSignal): Promise<void> {
    const { kind, id } = named(remote);
    const json = { [`${kind}_id`]: id, deleted: true };
    await this.api.unlessGone(account, 'POST', `${kind}/delete`, { json, signal });
  }

  async metrics(
    account: Account,
    posts: readonly RemotePost[],
    signal: AbortSignal,
  ): Promise<(PostMetrics | undefined)[]> {
    const figures: (PostMetrics | undefined)[] = [];
    for (const remote of posts) {
      const { kind, id } = named(remote);
      const answer = await this.api.find(account, `${kind}?id=${id}`, signal);
      const view = objectOf(objectOf(answer?.json)[`${kind}_view`]);
      const { upvotes, comments, child_count: children } = objectOf(view.counts);
      const gone = !answer || objectOf(view[kind]).deleted === true;
      figures.push(
        gone ? undefined : { likes: numberOf(upvotes) ?? 0, replies: numberOf(comments) ?? numberOf(children) ?? 0 },
      );
    }
    return figures;
  }

  private async postOf(account: Account, post: PostContent, signal: AbortSignal) {
    assertFits(post.text, LEMMY_TEXT, LEMMY_LABEL);
    const { options, media: [file] = [] } = post;
    const name = titleOf(post);
    const community = await this.communityOf(account, options?.fields?.community?.trim() ?? '', signal);
    const picture = file && (await this.api.upload(account, file, signal));
    const link = options?.link;
    return {
      name,
      community_id: community,
      ...(post.text && { body: post.text }),
      ...((link ?? picture) && { url: link ?? picture }),
      ...(link && picture && { custom_thumbnail: picture }),
      ...(file?.altText && { alt_text: file.altText }),
      ...(options?.sensitive && { nsfw: true }),
    };
  }

  private async commentOf(account: Account, { text, media: [file] = [], replyTo }: PostContent, signal: AbortSignal) {
    const picture =
      file && `![${(file.altText ?? '').replace(/[[\]]/g, '')}](${await this.api.upload(account, file, signal)})`;
    const content = [text, picture].filter(Boolean).join('\n\n');
    assertFits(content, COMMENT_TEXT, LEMMY_LABEL);
    const parent = replyTo && named(replyTo.parent);
    return {
      content,
      post_id: replyTo && named(replyTo.root).id,
      ...(parent?.kind === 'comment' && { parent_id: parent.id }),
    };
  }

  /** The number of a community. @throws PublishFailure, never `doubt`: nothing was posted */
  private async communityOf(account: Account, name: string, signal: AbortSignal): Promise<number> {
    const query = new URLSearchParams({ name: name.replace(/^!/, '') }).toString();
    try {
      const { json } = await this.api.call(account, 'GET', `community?${query}`, { signal });
      const id = numberOf(objectOf(objectOf(objectOf(json).community_view).community).id);
      if (id === undefined) throw unreadableAnswer(LEMMY_LABEL);
      return id;
    } catch (error) {
      const failure = transportFailure(error, LEMMY_LABEL);
      if (failure.kind !== 'refused') throw beforeTheSend(failure, LEMMY_LABEL);
      throw new PublishFailure('refused', 'community_unknown', `There is no community "${name}". ${COMMUNITY_HELP}`);
    }
  }

  /** What the account posted, newest first. */
  private async *pages(account: Account, kind: Named['kind'], signal: AbortSignal): AsyncGenerator<SeenPost[]> {
    for (let page = 1; ; page += 1) {
      const query = new URLSearchParams({
        ...{ person_id: account.settings.personId ?? '', sort: 'New', page: String(page), limit: String(PAGE) },
      }).toString();
      const { json } = await this.api.call(account, 'GET', `user?${query}`, { signal });
      const list = objectOf(json)[`${kind}s`];
      if (!Array.isArray(list)) throw unreadableAnswer(LEMMY_LABEL);
      const views = objectsOf(list).map((view) => objectOf(view[kind]));
      yield views.map(({ id, name, body, content, published, path, post_id: postId }) => ({
        ...(kind === 'comment' && { answers: parentOf(textOf(path) ?? '', textOf(postId) ?? '') }),
        ...remotePost(account, kind, textOf(id) ?? ''),
        text:
          kind === 'post'
            ? `${textOf(name) ?? ''}\n${textOf(body) ?? ''}`
            : (textOf(content) ?? '').replace(PICTURE_BELOW, ''),
        createdAt: textOf(published) ?? '',
      }));
      if (views.length < PAGE) return;
    }
  }
}

function titleOf({ options }: PostContent): string {
  const title = options?.title?.trim();
  if (title) return title;
  throw new PublishFailure('refused', 'title_missing', `${LEMMY_LABEL} wants a title. Add one and send it again.`);
}

/** A comment's path is `0.<root comment>.….<itself>`; one of two steps answers the post. */
function parentOf(path: string, postId: string): string {
  const above = path.split('.').at(-2) ?? '0';
  return above === '0' ? `post/${postId}` : `comment/${above}`;
}

function named({ remoteId }: RemotePost): Named {
  const [kind, id] = remoteId.split('/');
  return { kind: kind === 'comment' ? 'comment' : 'post', id: Number(id) };
}

function remotePost({ settings }: Account, kind: Named['kind'], id: string): RemotePost {
  return { remoteId: `${kind}/${id}`, url: `${settings.instance ?? ''}/${kind}/${id}` };
}
