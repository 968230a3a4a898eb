import type { OutcomeModel } from './outcome-model.js';

export interface ModelRequest {
  readonly account: string;
  /** The caller's key or id; the container's handle where there are two phases. */
  readonly key: string;
  readonly text: string;
  /** The id of the post that it answers. */
  readonly answers?: string;
  /** Files it carries. */
  readonly files?: number;
}

export interface ModelPost extends ModelRequest {
  readonly id: string;
  /** Epoch milliseconds. */
  readonly acceptedAt: number;
}

export type ModelAnswer =
  | { readonly status: 200 | 201; readonly id: string }
  | { readonly status: 400 | 403 | 404 | 500; readonly error: string };

/** How long a key is remembered where that is not for good (Mastodon's app/services/post_status_service.rb: 1 hour). */
const KEY_HELD_MS = 3_600_000;

/** What a network of one model holds. Time comes in as epoch milliseconds; there is no I/O. */
export class ModelBook {
  readonly posts: ModelPost[] = [];
  private readonly containers = new Set<string>();

  constructor(
    readonly model: OutcomeModel,
    /** Told of each post in the moment in which it is accepted. */
    private readonly accepted: (post: ModelPost) => void = () => {},
  ) {}

  /** The first of two phases: makes a container, of which nothing is to be seen. */
  prepare({ account }: Pick<ModelRequest, 'account'>): string {
    const handle = `container-${account}-${this.containers.size + 1}`;
    this.containers.add(handle);
    return handle;
  }

  /** Takes a request up; the returned function ends it. Between the two another request may come. */
  begin(request: ModelRequest): (now: number) => ModelAnswer {
    const earlier = this.of(request);
    switch (this.model) {
      case 'key_honoured':
        return (now) => this.again(this.of(request)) ?? this.accept(request, now);
      case 'key_after_first':
        return (now) => this.again(earlier, now - KEY_HELD_MS) ?? this.accept(request, now);
      case 'repeat_500':
      case 'existing_id_500':
        return (now) => (this.of(request) ? { status: 500, error: 'internal' } : this.accept(request, now));
      case 'two_phase':
        return (now) => this.publishContainer(request, now);
      case 'duplicate_refused':
        return (now) => {
          const equal = this.ofAccount(request.account).some(({ text }) => text === request.text);
          return equal ? { status: 403, error: 'duplicate' } : this.accept(request, now);
        };
      case 'read_back':
      case 'nothing':
        return (now) => this.accept(request, now);
    }
  }

  /** The post of a key, id or container. */
  of({ account, key }: Pick<ModelRequest, 'account' | 'key'>): ModelPost | undefined {
    return this.posts.find((post) => post.account === account && post.key === key);
  }

  /** Whether what a request answers is there, and the account's. */
  holdsWhatItAnswers({ account, answers }: Pick<ModelRequest, 'account' | 'answers'>): boolean {
    return answers === undefined || this.posts.some((post) => post.account === account && post.id === answers);
  }

  /** The account's posts, oldest first. */
  ofAccount(account: string): ModelPost[] {
    return this.posts.filter((post) => post.account === account);
  }

  /** Takes up what was accepted earlier. */
  restore(post: ModelPost): void {
    this.posts.push(post);
  }

  private again(earlier: ModelPost | undefined, since = 0): ModelAnswer | undefined {
    return earlier && earlier.acceptedAt >= since ? { status: 200, id: earlier.id } : undefined;
  }

  private publishContainer(request: ModelRequest, now: number): ModelAnswer {
    if (this.of(request)) return { status: 400, error: 'already published' };
    return this.containers.has(request.key) ? this.accept(request, now) : { status: 404, error: 'no such container' };
  }

  private accept(request: ModelRequest, now: number): ModelAnswer {
    const post = { ...request, id: `${this.model}-${this.posts.length + 1}`, acceptedAt: now };
    this.posts.push(post);
    this.accepted(post);
    return { status: 201, id: post.id };
  }
}
