import { setTimeout as after } from 'node:timers/promises';
import type { Account, MediaFile, PostContent } from '../connector.port.js';
import { textOf } from '../exchange/json.js';
import { PublishFailure } from '../publish-failure.js';
import type { GraphApi } from './graph-api.js';

type Fields = Readonly<Record<string, string>>;

/** How a network names what all of Meta's container APIs have. */
export interface ContainerDialect {
  readonly label: string;
  /** Of the account: makes containers. */
  readonly edge: string;
  /** Of a container: where its state is. */
  readonly statusField: string;
  /** A post with one file, or none. */
  single(post: PostContent, file: { readonly url: string; readonly media: MediaFile } | undefined): Fields;
  /** One file of several. */
  child(file: { readonly url: string; readonly media: MediaFile }): Fields;
  carousel(post: PostContent, children: readonly string[]): Fields;
}

export type ContainerState = 'published' | 'ready' | 'working' | 'lost';

/** FINISHED, IN_PROGRESS, PUBLISHED, ERROR, EXPIRED (developers.facebook.com …/ig-container; …/threads/troubleshooting). */
const STATES: Readonly<Record<string, ContainerState>> = {
  PUBLISHED: 'published',
  FINISHED: 'ready',
  IN_PROGRESS: 'working',
};

/** A file is waited for so long while its post is prepared; a longer one is waited for by coming again. */
const PATIENCE_MS = 45_000;
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 10_000;

/** The first of the two phases: containers, of which nothing is to be seen. */
export class Containers {
  constructor(
    private readonly api: GraphApi,
    private readonly dialect: ContainerDialect,
  ) {}

  /** @returns the id of the container that is to be published. @throws PublishFailure */
  async make(account: Account, post: PostContent, signal: AbortSignal): Promise<string> {
    const files = await Promise.all((post.media ?? []).map(async (media) => ({ media, url: await media.publicUrl() })));
    const [first] = files;
    if (files.length < 2) return this.made(account, this.dialect.single(post, first), signal);
    const children: string[] = [];
    for (const file of files) children.push(await this.made(account, this.dialect.child(file), signal));
    return this.made(account, this.dialect.carousel(post, children), signal);
  }

  /** @throws PublishFailure */
  async state(account: Account, id: string, signal: AbortSignal): Promise<ContainerState> {
    const { statusField: fields } = this.dialect;
    const answer = await this.api.call(account, id, { method: 'GET', query: { fields }, signal });
    return STATES[textOf(answer[fields]) ?? ''] ?? 'lost';
  }

  private async made(account: Account, fields: Fields, signal: AbortSignal): Promise<string> {
    const path = `${account.accountId}/${this.dialect.edge}`;
    const id = await this.api.make(account, path, { body: new URLSearchParams(fields), signal });
    await this.settled(account, id, signal);
    return id;
  }

  /** Waits until the network has fetched the file, or for as long as a preparation may take. */
  private async settled(account: Account, id: string, signal: AbortSignal): Promise<void> {
    const until = Date.now() + PATIENCE_MS;
    for (let wait = FIRST_WAIT_MS; ; wait = Math.min(wait * 2, LONGEST_WAIT_MS)) {
      const state = await this.state(account, id, signal);
      if (state === 'lost') throw refusedFile(this.dialect.label);
      if (state !== 'working' || Date.now() + wait > until) return;
      await after(wait, undefined, { signal });
    }
  }
}

function refusedFile(label: string): PublishFailure {
  return new PublishFailure(
    'refused',
    'media_refused',
    `${label} could not take a file of the post. Check that it fits, and that this installation can be reached from outside.`,
  );
}
