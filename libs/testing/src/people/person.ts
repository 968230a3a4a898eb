import { randomUUID } from 'node:crypto';
import { waitFor } from '../wait-for.js';
import type { ChannelView, MailView, NotificationView, PageView, PostView, WorkspaceView } from './answers.js';
import { type Answer, type Asked, BrowserLike } from './browser-like.js';

/** Milliseconds that people wait for what happens by itself; a slow, busy machine needs a good part of them. */
const PATIENCE_MS = 60_000;

export const PASSWORD = 'correct horse battery staple';

export interface Account {
  name: string;
  email: string;
  password: string;
}

export interface Draft {
  text: string;
  channels: readonly ChannelView[];
  /** The messages below it, each answering the one before. */
  thread?: readonly { text: string }[];
  /** The first comment. */
  comment?: { text: string };
  /** Files of the media library. */
  media?: readonly { mediaId: string; altText?: string }[];
}

/** Wall time in UTC, to the second. */
export const inUtc = (instant: Date) => ({ localTime: instant.toISOString().slice(0, 19), zone: 'UTC' });

/** Now plus so many seconds, rounded up to the next full one. */
export const secondsFromNow = (seconds: number) => new Date(Math.ceil(Date.now() / 1000 + seconds) * 1000);

/** A signed-in person in a workspace of their own, who does what people do through the HTTP API. */
export class Person extends BrowserLike {
  account: Account;
  workspace: WorkspaceView;

  /** Signs up somebody new and makes their first workspace. */
  static async signUp(url: string, options: { origin?: string; name?: string } = {}): Promise<Person> {
    const person = new Person(url, options.origin ?? url);
    const name = options.name ?? 'Ann';
    const email = `${name.toLowerCase()}-${randomUUID().slice(0, 8)}@example.test`;
    person.account = { name, email, password: PASSWORD };
    await person.mustAsk('POST', '/api/auth/sign-up/email', { body: person.account, key: null });
    person.workspace = await person.mustAsk('POST', '/api/v1/workspaces', {
      body: { name: `${name}’s workspace`, zone: 'Europe/Berlin' },
    });
    return person;
  }

  get home(): string {
    return `/api/v1/workspaces/${this.workspace.id}`;
  }

  async signIn(password = this.account.password): Promise<Answer<unknown>> {
    return await this.ask('POST', '/api/auth/sign-in/email', {
      body: { email: this.account.email, password },
      key: null,
    });
  }

  async connect(network: string, credentials: Record<string, string>): Promise<ChannelView> {
    return await this.mustAsk('POST', `${this.home}/channels`, { body: { network, credentials } });
  }

  async draft(draft: Draft): Promise<PostView> {
    return await this.write(draft, {});
  }

  async schedule(draft: Draft, due: Date): Promise<PostView> {
    return await this.write(draft, { schedule: inUtc(due) });
  }

  async publishNow(draft: Draft): Promise<PostView> {
    return await this.write(draft, { publishNow: true });
  }

  private async write({ channels, ...said }: Draft, when: object): Promise<PostView> {
    const targets = channels.map(({ id }) => ({ channelId: id }));
    return await this.mustAsk('POST', `${this.home}/posts`, { body: { ...said, targets, ...when } });
  }

  async post(id: string): Promise<PostView> {
    return await this.mustAsk('GET', `${this.home}/posts/${id}`);
  }

  async onPost(id: string, verb: string, asked: Asked = { body: {} }): Promise<Answer<PostView>> {
    return await this.ask('POST', `${this.home}/posts/${id}/${verb}`, asked);
  }

  async edit(post: PostView, change: object): Promise<Answer<PostView>> {
    return await this.ask('PATCH', `${this.home}/posts/${post.id}`, {
      body: change,
      headers: { 'if-match': `"${post.version}"` },
    });
  }

  /** Waits until the post has one of these statuses. */
  async sees(id: string, statuses: readonly string[], limitMs = PATIENCE_MS): Promise<PostView> {
    const what = `post ${id} to be ${statuses.join(' or ')}`;
    let last: PostView | undefined;
    return await waitFor(
      async () => {
        last = await this.post(id);
        return statuses.includes(last.status) ? last : undefined;
      },
      { what, limitMs, everyMs: 100 },
    ).catch((error: unknown) => {
      throw new Error(`${String(error)} ${JSON.stringify(last)}`, { cause: error });
    });
  }

  /** Waits until every publication of the post is in one of these states. */
  async seesPublications(id: string, states: readonly string[], limitMs = PATIENCE_MS): Promise<PostView> {
    let last: PostView | undefined;
    return await waitFor(
      async () => {
        last = await this.post(id);
        const { publications } = last;
        return publications.length > 0 && publications.every(({ state }) => states.includes(state)) ? last : undefined;
      },
      { what: `publications of ${id} to be ${states.join(' or ')}`, limitMs, everyMs: 100 },
    ).catch((error: unknown) => {
      throw new Error(`${String(error)} ${JSON.stringify(last)}`, { cause: error });
    });
  }

  async bell(): Promise<PageView<NotificationView> & { unread: number }> {
    return await this.mustAsk('GET', `${this.home}/notifications?limit=100`);
  }

  /** Waits for news of a post. */
  async hears(postId: string, kind: string, limitMs = PATIENCE_MS): Promise<NotificationView> {
    return await waitFor(
      async () => (await this.bell()).items.find((item) => item.postId === postId && item.kind === kind),
      { what: `news "${kind}" of post ${postId}`, limitMs, everyMs: 100 },
    );
  }

  async mails(): Promise<PageView<MailView> & { delivery?: string }> {
    return await this.mustAsk('GET', `${this.home}/mails`);
  }
}
