import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect } from '@jest/globals';
import type { MediaKind } from '#contracts';
import type {
  Account,
  ConnectedAccount,
  Connector,
  MediaFile,
  PostContent,
  Reconciled,
  RemotePost,
  SendAttempt,
} from '../../src/connector.port.js';
import { waitFor } from '#testing';
import { PublishFailure } from '../../src/publish-failure.js';
import type { ConformanceGround } from './conformance-ground.js';
import { sampleFile } from './sample-files.js';
import { SampleHost } from './sample-host.js';

/** For the slowest of machines. */
const LONGEST_MS = 20_000;
const never = () => new AbortController().signal;

/** What the cases of a suite share: a connector, an account on its played network, and a new text for each case. */
export class Stage {
  text = '';
  /** What the case's post has beside its text and what its network needs of every post. */
  beside: Omit<PostContent, 'text'> = {};
  private on: { ground: ConformanceGround; account: ConnectedAccount } | undefined;

  private readonly host = new SampleHost();

  private constructor() {}

  /** Defines the suite's beginning and end. */
  static open(start: () => Promise<ConformanceGround>): Stage {
    const stage = new Stage();
    beforeAll(async () => {
      await stage.host.start();
      const ground = await start();
      const context = { workspaceId: randomUUID(), signal: never() };
      stage.on = {
        ground,
        account: await (ground.signIn?.() ?? ground.connector.connect(ground.credentials, context)),
      };
    });
    afterAll(async () => {
      await stage.host.stop();
      await stage.ground.stop();
    });
    beforeEach(() => {
      stage.beside = {};
      stage.text = `Gruß ${randomUUID()} 👩‍👩‍👧\n\nhttps://example.com/a/long/path/that/will/be/shortened?x=1&y=<2 #drover "quoted" it's\nend.`;
    });
    return stage;
  }

  get ground(): ConformanceGround {
    if (this.on === undefined) throw new TypeError('the suite has not begun');
    return this.on.ground;
  }

  get account(): ConnectedAccount {
    if (this.on === undefined) throw new TypeError('the suite has not begun');
    return this.on.account;
  }

  get sut(): Connector {
    return this.ground.connector;
  }

  /** The network takes an attempt only once, however often it is sent. */
  get takesOnce(): boolean {
    return ['client_key', 'client_id', 'two_phase'].includes(this.sut.outcomeClass);
  }

  /** A file that the network takes, of its usual kind unless said. */
  file = (kind: MediaKind | undefined = this.ground.usualKind, altText?: string): MediaFile => {
    const { media } = this.sut;
    if (!media) throw new TypeError('The connector takes no files.');
    return sampleFile(media, kind, altText, this.host.url);
  };

  connect = (credentials: Readonly<Record<string, string>>) =>
    this.sut.connect(credentials, { workspaceId: randomUUID(), signal: never() });

  /** What is sent: the case's text, what its network cannot do without, and what the case adds. */
  get content(): PostContent {
    const { media, features } = this.sut;
    const options = {
      ...(features?.title === 'required' && { title: 'A title' }),
      ...this.ground.needs?.options,
      ...this.beside.options,
    };
    return {
      text: this.text,
      ...(media?.required && { media: [this.file()] }),
      ...this.beside,
      ...(Object.keys(options).length > 0 && { options }),
    };
  }

  /** An attempt as publisher would have stored it before the send: with its first phase, where there are two. */
  async attempt(change: Partial<SendAttempt> = {}): Promise<SendAttempt> {
    const { sut, account, content } = this;
    const key = sut.newKey(new Date(), randomBytes);
    const attempt = { key, createdAt: new Date().toISOString(), requestHash: 'hash', ...change };
    const handle = await sut.prepare?.(account, content, attempt, never());
    return handle === undefined ? attempt : { ...attempt, handle };
  }

  send = (attempt: SendAttempt, to: Account = this.account, signal = never()): Promise<RemotePost> =>
    this.sut.publish(to, this.content, attempt, signal);

  /** Sends to a network that hangs, before or after it accepted the post, and calls it off as soon as it does. */
  async calledOff(attempt: SendAttempt, hang: 'hang_before_accept' | 'hang_after_accept'): Promise<PublishFailure> {
    await this.ground.strike({ do: hang });
    const limit = new AbortController();
    const failed = this.failure(this.send(attempt, this.account, limit.signal));
    await waitFor(() => this.ground.hangs(), { what: 'a request that hangs', everyMs: 5, limitMs: LONGEST_MS });
    limit.abort(new DOMException('it took too long', 'TimeoutError'));
    return await failed;
  }

  look = (attempt: SendAttempt, at: Account = this.account): Promise<Reconciled> =>
    this.sut.reconcile(at, this.content, attempt, never());

  /** Publishes the case's post, or another text with something beside it. */
  async post(text = this.text, beside = this.beside): Promise<RemotePost> {
    Object.assign(this, { text, beside });
    return await this.send(await this.attempt());
  }

  /** As it stands on the network now. */
  async shown({ remoteId }: RemotePost) {
    const { ground } = this;
    if (!ground.posts) throw new TypeError('The ground must give `posts` where features or media are declared.');
    const posts = await ground.posts();
    const named = posts.find((one) => one.remoteId === remoteId);
    // What nobody can point to later has no id that both sides know, as with Slack's webhooks.
    return named ?? (ground.connector.remove ? undefined : posts.findLast(({ text }) => text === this.text));
  }

  async failure(sending: Promise<unknown>): Promise<PublishFailure> {
    const error = await sending.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(PublishFailure);
    return error as PublishFailure;
  }

  /** How often the network accepted the case's text. */
  times = async () => (await this.ground.accepted()).filter((one) => one === this.text).length;
}
