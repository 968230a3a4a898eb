import { randomUUID } from 'node:crypto';
import { connect, disconnect } from '#client';
import { PublisherClient, TriggerClient } from '#contracts';
import { type FakenetProcess, Person, type Topology, waitFor } from '#testing';

/** Calls under way at the same time. */
const AT_ONCE = 32;
/** Each channel has one post after the other on its way, so there are many. */
const CHANNELS = 250;

/** Asks publisher and trigger themselves, as portal does, but faster than anybody could ask portal. */
export class Posts {
  private channels: string[] = [];

  private constructor(
    private readonly workspaceId: string,
    private readonly authorId: string,
    private readonly publisher: PublisherClient,
    private readonly trigger: TriggerClient,
  ) {}

  static async begin({ url, installation, redis }: Topology, fakenet: FakenetProcess): Promise<Posts> {
    const { secret, linkPorts } = installation;
    const person = await Person.signUp(url);
    const { user } = await person.mustAsk<{ user: { id: string } }>('GET', '/api/auth/get-session');
    const at = (module: 'publisher' | 'trigger') => redis?.url ?? `tcp://127.0.0.1:${linkPorts[module]}`;
    const posts = new Posts(
      person.workspace.id,
      user.id,
      connect(PublisherClient, at('publisher'), { secret }),
      connect(TriggerClient, at('trigger'), { secret }),
    );
    await posts.connectAll(fakenet.url);
    return posts;
  }

  /** Arms so many posts, each with a text that begins with `mark`. */
  async arm(count: number, mark: string, due: Date): Promise<void> {
    const { workspaceId, authorId } = this;
    const dueAt = due.toISOString();
    await eachOf(count, async (index) => {
      const postId = randomUUID();
      const channelId = this.channels[index % this.channels.length] ?? '';
      const post = { workspaceId, postId, authorId, revision: 1 };
      const contents = [{ channelId, text: `${mark} ${index}` }];
      await insist(() => this.publisher.prepare({ ...post, dueAt, contents }));
      const late = { graceSeconds: 86_400, onLate: 'fire' } as const;
      await insist(() => this.trigger.arm({ workspaceId, ref: `post:${postId}`, revision: 1, dueAt, ...late }));
    });
  }

  async end(): Promise<void> {
    await Promise.all([disconnect(this.publisher), disconnect(this.trigger)]);
  }

  private async connectAll(url: string): Promise<void> {
    const { workspaceId } = this;
    const name = (index: number) => `herd${index}`;
    this.channels = Array.from({ length: CHANNELS }, () => '');
    await eachOf(CHANNELS, async (index) => {
      const credentials = { instance: url, token: `token-${name(index)}` };
      const ask = { workspaceId, network: 'mastodon', credentials };
      const { channelId } = await this.publisher.connectChannel(ask, { idempotencyKey: name(index) });
      this.channels[index] = channelId;
    });
  }
}

/** Both may be asked twice; a machine that is busy answers some calls too late. */
async function insist(ask: () => Promise<unknown>): Promise<void> {
  await waitFor(() => ask().then(() => true), { what: 'a post to be armed', limitMs: 120_000, everyMs: 100 });
}

async function eachOf(count: number, work: (index: number) => Promise<void>): Promise<void> {
  let next = 0;
  const worker = async () => {
    while (next < count) await work(next++);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}
