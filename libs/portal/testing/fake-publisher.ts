import { randomUUID } from 'node:crypto';
import {
  type AddMedia,
  type BeginSignIn,
  type BegunSignIn,
  type CancelledPost,
  type CancelPost,
  type ChannelFacts,
  type ChooseAccounts,
  type ClientOf,
  type ConnectChannel,
  type DisconnectChannel,
  type Done,
  type EditPublication,
  type FindSignIn,
  type FindShownMedia,
  type FinishSignIn,
  type HeldPublications,
  type HoldPublications,
  type KeyedCallOptions,
  type LinkInfo,
  type LookUpLink,
  type MediaFacts,
  MediaNotFound,
  type Networks,
  type PreflightReport,
  type PreparedRevision,
  type PrepareRevision,
  PublicationNotFound,
  type PublicationFacts,
  type publisherContract,
  type ReleasePublications,
  type RemoveMedia,
  type RemovePublication,
  type RetryPublication,
  type RunPreflight,
  type SettlePublication,
  type ShownMedia,
  ShownMediaNotFound,
  type SignInFacts,
  SignInNotFound,
  Unavailable,
} from '#contracts';

/** Answers like a publisher that says yes to everything, unless a test says otherwise. Keeps what it was asked. */
export class FakePublisher implements ClientOf<typeof publisherContract> {
  readonly prepared: PrepareRevision[] = [];
  readonly cancelled: CancelPost[] = [];
  readonly lookedAt: RunPreflight[] = [];
  /** What `preflight` answers. */
  report: PreflightReport = { findings: [], complete: true };
  readonly keys: string[] = [];
  /** What is held, by scope and key. */
  readonly held = new Set<string>();
  /** What the next calls of any operation do instead of succeeding. */
  failure: (() => Error) | undefined;
  /** What `cancel` says came too late. */
  tooLate: string[] = [];
  /** By publication id; what retry and settle answer. */
  readonly publications = new Map<string, PublicationFacts>();
  private readonly channels = new Map<string, ChannelFacts>();
  readonly addedMedia: AddMedia[] = [];
  /** By file id; what removing it answers, or the error that it throws. */
  readonly media = new Map<string, MediaFacts | Error>();
  /** What removing it answers where posts may show nothing in its place. */
  readonly shownAnyway = new Map<string, MediaFacts>();
  /** By the token of its address. */
  readonly shown = new Map<string, ShownMedia>();
  /** By address. */
  readonly links = new Map<string, LinkInfo>();

  /** From now on nobody answers. */
  goAway(): void {
    this.failure = () => new Unavailable({ module: 'publisher', operation: 'any', reason: 'a test says so' });
  }

  comeBack(): void {
    this.failure = undefined;
  }

  async networks(): Promise<Networks> {
    this.fail();
    return { items: [] };
  }

  async connectChannel(input: ConnectChannel, { idempotencyKey }: KeyedCallOptions): Promise<ChannelFacts> {
    this.fail();
    this.keys.push(idempotencyKey);
    const known = this.channels.get(idempotencyKey);
    const facts = known ?? aChannel(input.workspaceId, input.network);
    this.channels.set(idempotencyKey, facts);
    return facts;
  }

  async disconnectChannel({ workspaceId, channelId }: DisconnectChannel): Promise<ChannelFacts> {
    this.fail();
    return { ...aChannel(workspaceId, 'sandbox'), channelId, state: 'disconnected', sequence: 9 };
  }

  /** What sign-ins were begun and finished with. */
  readonly begun: BeginSignIn[] = [];
  readonly finished: FinishSignIn[] = [];
  /** How the one sign-in stands, once it was begun. */
  standing: SignInFacts | undefined;

  async beginSignIn(input: BeginSignIn): Promise<BegunSignIn> {
    this.fail();
    this.begun.push(input);
    const facts = { signInId: randomUUID(), expiresAt: new Date(Date.now() + 900_000).toISOString() };
    this.standing = { ...facts, network: input.network ?? 'any', networkLabel: 'Any', state: 'waiting' };
    return { ...facts, url: `https://network.example/authorize?state=${input.workspaceId}.state` };
  }

  async finishSignIn(input: FinishSignIn): Promise<SignInFacts> {
    this.fail();
    this.finished.push(input);
    return this.known(input);
  }

  async signIn(input: FindSignIn): Promise<SignInFacts> {
    this.fail();
    return this.known(input);
  }

  async chooseAccounts(input: ChooseAccounts): Promise<SignInFacts> {
    this.fail();
    const channels = input.accountIds.map(() => aChannel(input.workspaceId, 'any'));
    this.standing = { ...this.known(input), state: 'connected', channels };
    return this.standing;
  }

  private known({ workspaceId }: { workspaceId: string }): SignInFacts {
    if (this.standing === undefined) throw new SignInNotFound({ workspaceId });
    return this.standing;
  }

  async preflight(input: RunPreflight): Promise<PreflightReport> {
    this.fail();
    this.lookedAt.push(input);
    return this.report;
  }

  async prepare(input: PrepareRevision): Promise<PreparedRevision> {
    this.fail();
    this.prepared.push(input);
    return { revision: input.revision, state: 'standing' };
  }

  async cancel(input: CancelPost): Promise<CancelledPost> {
    this.fail();
    this.cancelled.push(input);
    return { cancelled: [], tooLate: this.tooLate };
  }

  async retry({ publicationId }: RetryPublication): Promise<PublicationFacts> {
    return this.decided(publicationId);
  }

  async settle({ publicationId }: SettlePublication): Promise<PublicationFacts> {
    return this.decided(publicationId);
  }

  async editPublication({ publicationId }: EditPublication): Promise<PublicationFacts> {
    return this.decided(publicationId);
  }

  async removePublication({ publicationId }: RemovePublication): Promise<PublicationFacts> {
    return this.decided(publicationId);
  }

  async hold({ scope, key = '' }: HoldPublications): Promise<HeldPublications> {
    this.fail();
    this.held.add(`${scope} ${key}`);
    return { underWay: 0 };
  }

  async release({ scope, key = '' }: ReleasePublications): Promise<Done> {
    this.fail();
    this.held.delete(`${scope} ${key}`);
    return {};
  }

  async addMedia(input: AddMedia): Promise<Done> {
    this.fail();
    this.addedMedia.push(input);
    return {};
  }

  async removeMedia({ mediaId, evenIfShown }: RemoveMedia): Promise<MediaFacts> {
    this.fail();
    const facts =
      (evenIfShown && this.shownAnyway.get(mediaId)) || (this.media.get(mediaId) ?? new MediaNotFound({ mediaId }));
    if (facts instanceof Error) throw facts;
    return facts;
  }

  async shownMedia({ token }: FindShownMedia): Promise<ShownMedia> {
    this.fail();
    const found = this.shown.get(token);
    if (!found) throw new ShownMediaNotFound({ token });
    return found;
  }

  async lookUpLink({ url }: LookUpLink): Promise<LinkInfo> {
    this.fail();
    return this.links.get(url) ?? { state: 'pending', url };
  }

  private decided(publicationId: string): PublicationFacts {
    this.fail();
    const facts = this.publications.get(publicationId);
    if (!facts) throw new PublicationNotFound({ publicationId });
    return facts;
  }

  private fail(): void {
    if (this.failure) throw this.failure();
  }
}

function aChannel(workspaceId: string, network: string): ChannelFacts {
  return {
    workspaceId,
    channelId: randomUUID(),
    network,
    networkLabel: 'Sandbox',
    handle: 'sandbox',
    displayName: 'Sandbox',
    state: 'connected',
    text: { max: 20, unit: 'grapheme' },
    sequence: 1,
  };
}
