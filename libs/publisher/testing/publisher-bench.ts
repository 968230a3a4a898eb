import { randomUUID } from 'node:crypto';
import type { Type } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import type { InstallationSecrets } from '#config';
import type { Connector } from '#connectors';
import {
  type AddMedia,
  type Call,
  type EventType,
  postSettled,
  type PrepareRevision,
  publicationChanged,
  type Settlement,
} from '#contracts';
import { ModuleDatabase, SystemScope, type Transaction, workspaceId } from '#database';
import { bootDatabase, type BootedDatabase, moduleDatabase } from '#database/testing';
import { durableMigrations } from '#link/durable';
import { RecordingOutbox } from '#link/durable/testing/recording';
import { type ChannelRow, ChannelRepository } from '../src/persistence/channel.repository.js';
import { publisherMigrations } from '../src/persistence/migrations/index.js';
import type { LateTerms } from '../src/domain/let-go.js';
import type { MediaConfig } from '../src/media.config.js';
import type { PublisherConfig } from '../src/publisher.config.js';
import { newTrace } from '#observability';
import { AddMediaUseCase } from '../src/use-cases/add-media.use-case.js';
import { CancelPostUseCase } from '../src/use-cases/cancel-post.use-case.js';
import { CarryOutChangesUseCase } from '../src/use-cases/carry-out-changes.use-case.js';
import { ChannelAccess } from '../src/use-cases/channel-access.js';
import { type ClaimedPublication, ClaimPublicationsUseCase } from '../src/use-cases/claim-publications.use-case.js';
import { ConnectChannelUseCase } from '../src/use-cases/connect-channel.use-case.js';
import type { Firing } from '../src/persistence/prepared-post.repository.js';
import { FirePostsUseCase } from '../src/use-cases/fire-posts.use-case.js';
import { GiveUpClosedUseCase } from '../src/use-cases/give-up-closed.use-case.js';
import { HoldPublicationsUseCase } from '../src/use-cases/hold-publications.use-case.js';
import { LookForUnknownUseCase } from '../src/use-cases/look-for-unknown.use-case.js';
import { PrepareRevisionUseCase } from '../src/use-cases/prepare-revision.use-case.js';
import { RecordLookUseCase } from '../src/use-cases/record-look.use-case.js';
import { type EndedSend, RecordOutcomeUseCase } from '../src/use-cases/record-outcome.use-case.js';
import { RetryPublicationUseCase } from '../src/use-cases/retry-publication.use-case.js';
import { SendPublicationUseCase } from '../src/use-cases/send-publication.use-case.js';
import { SettleLetGoUseCase } from '../src/use-cases/settle-let-go.use-case.js';
import { SettlePublicationUseCase } from '../src/use-cases/settle-publication.use-case.js';
import { TakeOverStalledUseCase } from '../src/use-cases/take-over-stalled.use-case.js';
import { WishChangeUseCase } from '../src/use-cases/wish-change.use-case.js';
import { publisherParts } from './publisher-parts.js';
import { ScriptedConnector } from './scripted-connector.js';

const LOOK_AT_ROWS = SystemScope.named('test: look at rows');

type Late = LateTerms & { firedAt: string };

/** The publishing core on a real database, against a scripted network, without loops. */
export class PublisherBench {
  private constructor(
    private readonly database: BootedDatabase,
    private readonly closeDatabase: () => Promise<void>,
    private readonly module: TestingModule,
    readonly network: ScriptedConnector,
    private readonly outbox: RecordingOutbox,
    readonly workspace: string = randomUUID(),
  ) {}

  /** @param others networks beside the scripted one */
  static async start(
    others: readonly Connector[] = [],
    settings: Partial<PublisherConfig> = {},
    media: Partial<MediaConfig> = {},
  ): Promise<PublisherBench> {
    const database = await bootDatabase();
    const migrations = [...durableMigrations, ...publisherMigrations];
    const { db, close } = await moduleDatabase(database.url, { module: 'publisher', entities: [], migrations });
    const network = new ScriptedConnector();
    const outbox = new RecordingOutbox();
    const parts = publisherParts({ db, outbox, connectors: [network, ...others], settings, media });
    const module = await Test.createTestingModule({ providers: parts }).compile();
    return new PublisherBench(database, close, module, network, outbox);
  }

  /** Another process on the same database and workspace. */
  static async beside(
    first: PublisherBench,
    connectors: readonly Connector[],
    secrets?: InstallationSecrets,
  ): Promise<PublisherBench> {
    const migrations = [...durableMigrations, ...publisherMigrations];
    const tables = { module: 'publisher', entities: [], migrations };
    const { db, close } = await moduleDatabase(first.databaseUrl, tables);
    const outbox = new RecordingOutbox();
    const parts = publisherParts({
      db,
      outbox,
      connectors: [first.network, ...connectors],
      ...(secrets && { secrets }),
    });
    const module = await Test.createTestingModule({ providers: parts }).compile();
    return new PublisherBench(first.database, close, module, first.network, outbox, first.workspace);
  }

  /** Ends a process beside another one, whose database it is. */
  async leave(): Promise<void> {
    await this.closeDatabase();
  }

  async stop(): Promise<void> {
    await this.closeDatabase();
    await this.database.stop();
  }

  /** Where other processes reach the same database. */
  get databaseUrl(): string {
    return this.database.url;
  }

  get holding(): HoldPublicationsUseCase {
    return this.module.get(HoldPublicationsUseCase);
  }

  /** One of publisher's own parts. */
  part = <T>(type: Type<T>): T => this.module.get(type);

  get changing(): WishChangeUseCase {
    return this.module.get(WishChangeUseCase);
  }

  /** Carries out what people wish of posts that are out. */
  carryOut = () => this.module.get(CarryOutChangesUseCase).run(new AbortController().signal);

  get db(): ModuleDatabase {
    return this.module.get(ModuleDatabase);
  }

  /** A part of the core, for what has no verb here. */
  get<Part>(type: abstract new (...needs: never[]) => Part): Part {
    return this.module.get(type);
  }

  channel = (token: string = randomUUID(), key: string = randomUUID()): Promise<string> =>
    this.connect('scripted', { token }, key);

  async connect(network: string, credentials: Record<string, string>, key: string = randomUUID()): Promise<string> {
    const call = { idempotencyKey: key, signal: new AbortController().signal } as Call; // what connecting reads of it
    const input = { workspaceId: this.workspace, network, credentials };
    return (await this.module.get(ConnectChannelUseCase).run(input, call)).channelId;
  }

  /** A channel as stored, with its sealed secret. */
  async row(channelId: string): Promise<ChannelRow> {
    const workspace = workspaceId(this.workspace);
    const find = (tx: Transaction) => this.part(ChannelRepository).find(tx, workspace, channelId);
    const row = await this.db.inWorkspace(workspace, find);
    if (row === undefined) throw new TypeError(`no channel ${channelId}`);
    return row;
  }

  /** A channel with access that holds, renewed if need be. */
  freshAccess = (row: ChannelRow, connector: Connector): Promise<ChannelRow> =>
    this.part(ChannelAccess).fresh(row, connector);

  /** A revision of a post, due a moment ago. */
  post(channelIds: readonly string[], change: Partial<PrepareRevision> = {}): PrepareRevision {
    return {
      workspaceId: this.workspace,
      postId: randomUUID(),
      authorId: 'author',
      revision: 1,
      dueAt: new Date(Date.now() - 1000).toISOString(),
      contents: channelIds.map((channelId) => ({ channelId, text: 'Hello' })),
      ...change,
    };
  }

  addMedia = (media: AddMedia) => this.module.get(AddMediaUseCase).run(media);

  prepare = (input: PrepareRevision, join?: unknown) =>
    this.module.get(PrepareRevisionUseCase).run({ ...input, trace: newTrace() }, join);

  cancel = ({ postId, revision }: PrepareRevision) =>
    this.module.get(CancelPostUseCase).run({ workspaceId: this.workspace, postId, revision });

  async fire({ postId, revision }: PrepareRevision, as: 'fired' | 'missed' = 'fired', late?: Late): Promise<void> {
    await this.fireAll([{ postId, revision, as, ...(late && { late }) }]);
  }

  async fireAll(firings: readonly Firing[]): Promise<void> {
    const workspace = workspaceId(this.workspace);
    const fire = this.module.get(FirePostsUseCase);
    await this.db.inWorkspace(workspace, (tx) => fire.run(tx, workspace, firings));
  }

  claim = async (limit = 10): Promise<ClaimedPublication[]> => {
    await this.module.get(SettleLetGoUseCase).run();
    const { claimed, letGo } = await this.module.get(ClaimPublicationsUseCase).run(limit);
    return claimed.length === 0 && letGo ? await this.claim(limit) : claimed;
  };

  /** Claims, sends and records until nothing is due. */
  async send(): Promise<void> {
    for (let claimed = await this.claim(); claimed.length > 0; claimed = await this.claim()) {
      for (const one of claimed) await this.record(one, await this.hand(one));
    }
  }

  hand = (claimed: Parameters<SendPublicationUseCase['run']>[0], held = true) =>
    this.module.get(SendPublicationUseCase).run(claimed, () => held);

  async record(claimed: EndedSend['claimed'], outcome: EndedSend['outcome']): Promise<boolean | undefined> {
    const [written] = await this.recordAll([{ claimed, outcome }]);
    return written;
  }

  recordAll = (ended: readonly EndedSend[]): Promise<boolean[]> => this.module.get(RecordOutcomeUseCase).run(ended);

  /** Looks for everything unknown, now. */
  async look(): Promise<void> {
    await this.alter(`UPDATE publication SET next_at = clock_timestamp() WHERE state = 'unknown'`);
    for (const looked of await this.module.get(LookForUnknownUseCase).run()) {
      await this.module.get(RecordLookUseCase).run(looked);
    }
  }

  retry = (publicationId: string) =>
    this.module.get(RetryPublicationUseCase).run({ workspaceId: this.workspace, publicationId });

  settle = (publicationId: string, as: Settlement) =>
    this.module.get(SettlePublicationUseCase).run({ workspaceId: this.workspace, publicationId, as });

  giveUp = () => this.module.get(GiveUpClosedUseCase).run();

  takeOver = () => this.module.get(TakeOverStalledUseCase).run();

  /** Changes rows behind everybody's back, to stand for time that passed. */
  alter = <Row extends object>(sql: string): Promise<Row[]> =>
    this.db.inSystem(LOOK_AT_ROWS, (tx) => tx.query<Row>(sql));

  /** Lets so many milliseconds pass for everything that waits, as the database sees it. */
  async letPass(ms: number): Promise<void> {
    const back = (column: string) => `${column} = ${column} - interval '${ms} milliseconds'`;
    const publication = ['due_at', 'next_at', 'lease_until', 'changed_at', 'part_from', 'remove_at', 'late_from'].map(
      back,
    );
    const attempt = ['created_at', 'last_sent_at', 'doubt_from', 'doubt_to'].map(back);
    await this.alter(`UPDATE publication SET ${publication.join(', ')}`);
    await this.alter(`UPDATE attempt SET ${attempt.join(', ')}`);
    await this.alter(`UPDATE live_change SET ${['asked_at', 'next_at', 'leased_until'].map(back).join(', ')}`);
    const budget = ['reset_at', 'closed_until'].map(back).join(', ');
    await this.alter(`UPDATE lane SET ${budget}, ${back('late_free_at')}`);
    await this.alter(`UPDATE host_budget SET ${budget}`);
  }

  /** Looks for what it is time to look for. */
  async lookAsDue(): Promise<void> {
    for (;;) {
      const looked = await this.module.get(LookForUnknownUseCase).run();
      if (looked.length === 0) return;
      for (const one of looked) await this.module.get(RecordLookUseCase).run(one);
    }
  }

  /** The states of a post's channels, in the order of their ids. */
  async states(post: PrepareRevision): Promise<string[]> {
    const rows = await this.db.inSystem(LOOK_AT_ROWS, (tx) =>
      tx.query<{ state: string }>(`SELECT state FROM publication WHERE post_id = $1 ORDER BY id`, [post.postId]),
    );
    return rows.map((row) => row.state);
  }

  told = <Body extends object>(type: EventType<Body>): Body[] => this.outbox.of(type);

  settlements = (post: PrepareRevision) => this.told(postSettled).filter((body) => body.postId === post.postId);

  lastFacts = (post: PrepareRevision) =>
    this.told(publicationChanged)
      .filter((body) => body.postId === post.postId)
      .at(-1);
}
