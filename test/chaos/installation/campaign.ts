import { randomUUID } from 'node:crypto';
import {
  type ChannelView,
  type Expected,
  inUtc,
  Person,
  type PostView,
  secondsFromNow,
  type Shown,
  waitFor,
} from '#testing';

/** Seconds by which a post is asked for ahead of its time. */
const AHEAD_SECONDS = 8;
/** The first post falls due so many seconds after the start. */
const LEAD_SECONDS = 5;
const WRITERS = 4;
/** On each network; a channel has one post after the other on its way, and posts fall due faster than that. */
const ACCOUNTS = 8;
/** Every so many-th post goes on below itself: one more message of a thread, and the first comment. */
const THREADS = 5;
const ENDED = ['published', 'partly_published', 'failed', 'cancelled'];

interface Plan {
  posts: number;
  windowSeconds: number;
  say: (line: string) => void;
}

/** A person who schedules many posts on two networks, and insists through every crash of the front door. */
export class Campaign {
  readonly expected: Expected[] = [];
  readonly attempted: string[] = [];
  /** Spans in which a request was under way, epoch milliseconds. */
  readonly requests: { from: number; to: number }[] = [];
  readonly startsAt = secondsFromNow(LEAD_SECONDS);
  private readonly posts = new Map<string, PostView>();
  private next = 0;

  private constructor(
    private readonly person: Person,
    /** A channel of each network. */
    private readonly pairs: readonly (readonly ChannelView[])[],
    private readonly plan: Plan,
  ) {}

  static async begin(url: string, networksUrl: string, plan: Plan): Promise<Campaign> {
    const person = await Person.signUp(url);
    // On a very busy machine even the played network may seem to be away; a person tries again.
    const connect = (network: string, credentials: Record<string, string>) =>
      waitFor(() => person.connect(network, credentials), { what: `${network} to be connected`, limitMs: 60_000 });
    const pairs: ChannelView[][] = [];
    for (let index = 0; index < ACCOUNTS; index += 1) {
      const name = `herd${index}`;
      pairs.push([
        await connect('mastodon', { instance: networksUrl, token: `token-${name}` }),
        await connect('bluesky', { service: networksUrl, handle: `${name}.test`, appPassword: `app-${name}` }),
      ]);
    }
    return new Campaign(person, pairs, plan);
  }

  get endsAt(): Date {
    return new Date(this.startsAt.getTime() + this.plan.windowSeconds * 1000);
  }

  /** Asks for all posts, each a few seconds ahead of its time, so that requests run during the kills too. */
  async scheduleAll(): Promise<void> {
    await Promise.all(Array.from({ length: WRITERS }, () => this.write()));
    this.plan.say(`${this.posts.size} posts are scheduled`);
  }

  /** Waits until no post is under way, and tells how each publication is shown. */
  async end(limitMs: number): Promise<Shown[]> {
    let open = this.posts.size;
    await waitFor(
      async () => {
        await this.eachOf<PostView>('posts', (view) => this.posts.set(view.id, view));
        open = [...this.posts.values()].filter(({ status }) => !ENDED.includes(status)).length;
        return open === 0;
      },
      { what: 'all posts to end', limitMs, everyMs: 1000 },
    ).catch((error: unknown) => this.plan.say(`${open} posts did not end: ${String(error)}`));
    return [...this.posts.values()].flatMap(({ id, publications }) =>
      publications.map(({ network, state, partsSent }) => ({
        ...{ postId: id, network, state },
        ...(partsSent !== undefined && { partsSent }),
      })),
    );
  }

  /** Posts of whose end nothing is under the bell. */
  async untold(limitMs = 60_000): Promise<number> {
    const untold = new Set(this.posts.keys());
    await waitFor(
      async () => {
        await this.eachOf<{ postId?: string }>('notifications', ({ postId }) => untold.delete(postId ?? ''));
        return untold.size === 0;
      },
      { what: 'all posts to be told', limitMs, everyMs: 500 },
    ).catch((error: unknown) => this.plan.say(`${untold.size} posts are untold: ${String(error)}`));
    return untold.size;
  }

  /** Reads all pages of something. */
  private async eachOf<Item>(what: 'posts' | 'notifications', take: (item: Item) => unknown): Promise<void> {
    let cursor = '';
    do {
      const page: { items: Item[]; nextCursor?: string } = await this.person.mustAsk(
        'GET',
        `${this.person.home}/${what}?limit=100${cursor}`,
      );
      page.items.forEach(take);
      cursor = page.nextCursor === undefined ? '' : `&cursor=${encodeURIComponent(page.nextCursor)}`;
    } while (cursor !== '');
  }

  private async write(): Promise<void> {
    while (this.next < this.plan.posts) {
      const index = this.next++;
      const offsetMs = (index / this.plan.posts) * this.plan.windowSeconds * 1000;
      const due = new Date(Math.floor((this.startsAt.getTime() + offsetMs) / 1000) * 1000);
      await waitFor(() => Date.now() >= due.getTime() - AHEAD_SECONDS * 1000, { limitMs: 120_000 });
      const texts = index % THREADS === 0 ? ['Post', 'Message', 'Comment'] : ['Post'];
      const said = texts.map((kind) => `${kind} ${index} ${randomUUID()}`) as [string, ...string[]];
      await this.schedule(said, due, this.pairs[index % this.pairs.length] ?? []);
    }
  }

  /** One key over all tries: however often it is asked, there is one post. */
  private async schedule(
    [text, message, comment]: readonly [string, ...string[]],
    due: Date,
    channels: readonly ChannelView[],
  ): Promise<void> {
    const key = randomUUID();
    const targets = channels.map(({ id }) => ({ channelId: id }));
    const said = message && comment ? { text, thread: [{ text: message }], comment: { text: comment } } : { text };
    const texts = [text, message, comment].filter((one) => one !== undefined);
    this.attempted.push(...texts);
    let dueAt = due;
    const post = await waitFor(
      async () => {
        const from = Date.now();
        try {
          const { status, body } = await this.person.ask<PostView>('POST', `${this.person.home}/posts`, {
            key: `${key}-${dueAt.getTime()}`,
            body: { ...said, targets, schedule: inUtc(dueAt) },
          });
          if (status === 201) return body;
          // The front door was away until the time had passed; a person would choose another one.
          if (status === 422) dueAt = secondsFromNow(3);
          throw new Error(`${status} ${JSON.stringify(body)}`);
        } finally {
          this.requests.push({ from, to: Date.now() });
        }
      },
      { what: `an answer to "${text}"`, limitMs: 300_000 },
    );
    this.posts.set(post.id, post);
    const instant = post.schedule?.dueAt ?? dueAt.toISOString();
    const parts = texts.map((one, part) => ({
      text: one,
      ...(part > 0 && { part }),
      ...(part === 2 && { isComment: true }),
    }));
    for (const { network } of channels) {
      this.expected.push(...parts.map((part) => ({ postId: post.id, network, ...part, dueAt: instant })));
    }
  }
}
