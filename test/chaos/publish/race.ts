import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import {
  type Accepted,
  type Answer,
  type ChannelView,
  type Expected,
  inUtc,
  type Person,
  type PostView,
  secondsFromNow,
} from '#testing';

/** What a person does in the moment in which a post is due; `twice`: lets a draft go out, twice in one tick. */
export const RACES = ['cancel', 'edit', 'publish', 'twice'] as const;
export type RaceKind = (typeof RACES)[number];

/** It takes a request about this long to get to where it matters. */
const UNDERWAY_MS = 25;
/** Whoever has no answer asks again, under the same key where there is one. */
const AGAIN_MS = 200;

/** One post and one action that races its instant. */
export class Race {
  readonly text = `Race ${randomUUID()}`;
  private readonly otherText = `Race ${randomUUID()}`;
  private post: PostView;
  private dueAt = '';
  /** Epoch milliseconds. */
  askedAt = 0;
  status = 0;

  constructor(
    readonly kind: RaceKind,
    private readonly person: Person,
    private readonly channel: ChannelView,
    /** Milliseconds after the due instant at which it is acted; negative before. */
    private readonly offsetMs: number,
  ) {}

  async run(leadSeconds: number): Promise<void> {
    const due = await this.write(leadSeconds);
    await pause(Math.max(0, due.getTime() + this.offsetMs - UNDERWAY_MS - Date.now()));
    this.askedAt = Date.now();
    this.dueAt = this.kind === 'twice' ? new Date(this.askedAt).toISOString() : due.toISOString();
    this.status = await this.act();
  }

  /** Makes the post, under one key until there is an answer; returns the instant it got. */
  private async write(leadSeconds: number): Promise<Date> {
    const due = secondsFromNow(leadSeconds);
    const when = this.kind === 'twice' ? {} : { schedule: inUtc(due) };
    const body = { text: this.text, targets: [{ channelId: this.channel.id }], ...when };
    const key = randomUUID();
    const made = await this.answered(() =>
      this.person.ask<PostView>('POST', `${this.person.home}/posts`, { key, body }),
    );
    if (made.status === 422) return await this.write(leadSeconds); // its time passed before there was an answer
    if (made.status !== 201) throw new TypeError(`A post was answered ${made.status}: ${JSON.stringify(made.body)}`);
    this.post = made.body;
    return due;
  }

  /** Looks how it ended. */
  async end(limitMs: number): Promise<string> {
    const ended = ['published', 'failed', 'cancelled', 'draft'];
    const post = await this.person.sees(this.post.id, ended, limitMs).catch(() => this.person.post(this.post.id));
    return post.publications[0]?.state ?? post.status;
  }

  /** What must have been accepted, now that it ended so. */
  expected(state: string, out: ReadonlySet<string>): Expected[] {
    const stands = this.standing(state, out);
    const texts = [this.text, ...(this.kind === 'edit' ? [this.otherText] : [])];
    return texts.map((text): Expected => {
      const one = { postId: this.post.id, network: this.channel.network, text, dueAt: this.dueAt };
      // What is withdrawn was never to go out: not even before the answer.
      return text === stands ? one : { ...one, withdrawnAt: new Date(0).toISOString() };
    });
  }

  /** Whether it was asked before the post was out. */
  isTight(accepted: readonly Accepted[]): boolean {
    const at = accepted.find(({ text }) => text === this.text || text === this.otherText)?.acceptedAt;
    return at === undefined || Date.parse(at) > this.askedAt;
  }

  private standing(state: string, out: ReadonlySet<string>): string | undefined {
    if (this.kind === 'cancel') return this.status === 200 || state === 'cancelled' ? undefined : this.text;
    if (this.kind !== 'edit') return this.text;
    if (this.status === 200) return this.otherText;
    // Still being decided when it was answered: either may stand, and one must be out.
    return this.status === 202 && out.has(this.otherText) ? this.otherText : this.text;
  }

  private async act(): Promise<number> {
    const { person, post } = this;
    switch (this.kind) {
      case 'cancel':
        return (await this.answered(() => person.onPost(post.id, 'cancel'))).status;
      case 'publish':
        return (await this.answered(() => person.onPost(post.id, 'publish'))).status;
      case 'edit':
        return (await this.answered(() => person.edit(post, { text: this.otherText }))).status;
      case 'twice': {
        const publish = () => this.answered(() => person.onPost(post.id, 'publish'));
        return Math.min(...(await Promise.all([publish(), publish()])).map(({ status }) => status));
      }
    }
  }

  private async answered<Body>(ask: () => Promise<Answer<Body>>): Promise<Answer<Body>> {
    const answer = await ask();
    if (answer.status !== 503) return answer;
    await pause(AGAIN_MS);
    return await this.answered(ask);
  }
}
