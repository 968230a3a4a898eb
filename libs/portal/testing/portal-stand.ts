import { randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import {
  notificationContract,
  NotificationClient,
  portalContract,
  publisherContract,
  PublisherClient,
  triggerContract,
  TriggerClient,
} from '#contracts';
import {
  DatabaseModule,
  ModuleDatabase,
  SystemScope,
  type Transaction,
  type WorkspaceId,
  workspaceId,
} from '#database';
import { deliveriesClients, deliveriesContracts } from '#link/durable';
import { LinkModule } from '#link/nest';
import { QueueModule } from '#queue';
import { PortalModule } from '../src/portal.module.js';
import { PortalSecrets } from '../src/portal-secrets.js';
import { portalConfig, type PortalConfig } from '../src/portal.config.js';
import { FakeNotification } from './fake-notification.js';
import { FakePublisher } from './fake-publisher.js';
import { FakeTrigger } from './fake-trigger.js';

const SECRET = 'the secret of a test, long enough for all';
const ORIGIN = 'http://localhost:3000';
/** The neighbours are fakes, so that nobody calls there; the link only wants to know a way (RFC 863: discard). */
const NOWHERE = 'tcp://127.0.0.1:9';
const SYSTEM = SystemScope.named('a look by a test');

export interface Asked {
  body?: unknown;
  headers?: Record<string, string>;
  /** The Idempotency-Key; a new one for each POST unless given, none when null. */
  key?: string | null;
}

export interface Got<Body = Record<string, unknown>> {
  status: number;
  body: Body;
  text: string;
  headers: Record<string, unknown>;
}

/** Portal alone on a real database, its neighbours played by fakes. */
export class PortalStand {
  /** The installation's secret. */
  static readonly secret = SECRET;

  private constructor(
    readonly app: NestFastifyApplication,
    readonly publisher: FakePublisher,
    readonly trigger: FakeTrigger,
  ) {}

  static async start(url: string, config: Partial<PortalConfig> = {}, publisher = new FakePublisher()) {
    const contracts = [
      portalContract,
      triggerContract,
      publisherContract,
      notificationContract,
      ...deliveriesContracts,
    ];
    const settings = { links: { publisher: NOWHERE, trigger: NOWHERE, notification: NOWHERE }, secret: () => SECRET };
    const clients = [...deliveriesClients, TriggerClient, PublisherClient, NotificationClient];
    const trigger = new FakeTrigger();
    const testing = await Test.createTestingModule({
      imports: [
        DatabaseModule.forRoot({ url }),
        QueueModule.forRoot(),
        LinkModule.forRoot({ hosted: ['portal'], contracts, clients, settings }),
        PortalModule,
      ],
    })
      .overrideProvider(PublisherClient)
      .useValue(publisher)
      .overrideProvider(TriggerClient)
      .useValue(trigger)
      .overrideProvider(NotificationClient)
      .useValue(new FakeNotification())
      .overrideProvider(PortalSecrets)
      .useValue(new PortalSecrets({ current: SECRET, earlier: [] }))
      .overrideProvider(portalConfig.token)
      .useValue({ signUp: 'open', signInsPerMinute: 10_000, webDir: '/nowhere', ...config })
      .compile();
    const adapter = new FastifyAdapter({ bodyLimit: 1_048_576, routerOptions: { ignoreTrailingSlash: true } });
    const app = testing.createNestApplication<NestFastifyApplication>(adapter, { logger: false });
    await app.init();
    await adapter.getInstance().ready();
    return new PortalStand(app, publisher, trigger);
  }

  stop(): Promise<void> {
    return this.app.close();
  }

  async ask<Body = Record<string, unknown>>(method: string, path: string, asked: Asked = {}): Promise<Got<Body>> {
    const { body, key = randomUUID() } = asked;
    const response = await this.app.inject({
      method: method as 'GET',
      url: path,
      headers: {
        origin: ORIGIN,
        host: 'localhost:3000',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(method === 'POST' && key !== null ? { 'idempotency-key': key } : {}),
        ...asked.headers,
      },
      ...(body === undefined ? {} : { payload: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const isJson = String(response.headers['content-type']).includes('json');
    const parsed = (isJson && response.body !== '' ? JSON.parse(response.body) : {}) as Body;
    return { status: response.statusCode, body: parsed, text: response.body, headers: { ...response.headers } };
  }

  /** Sends a body as it is, whole or as a stream. */
  async send(
    method: string,
    path: string,
    payload: string | Buffer | Readable,
    headers: Record<string, string>,
  ): Promise<Got> {
    const habits = { origin: ORIGIN, host: 'localhost:3000', 'idempotency-key': randomUUID() };
    const asked = { method: method as 'GET', url: path, headers: { ...habits, ...headers }, payload };
    const response = await this.app.inject(asked);
    const body = JSON.parse(response.body || '{}') as Got['body'];
    return { status: response.statusCode, body, text: response.body, headers: { ...response.headers } };
  }

  /** A new person with a workspace, and a channel in it. */
  async visitor(name = 'Ann'): Promise<Visitor> {
    const email = `${name.toLowerCase()}-${randomUUID()}@example.org`;
    const account = { name, email, password: 'correct horse battery' };
    const signedUp = await this.ask('POST', '/api/auth/sign-up/email', { body: account, key: null });
    const cookie = [signedUp.headers['set-cookie']]
      .flat()
      .map((one) => String(one).split(';')[0])
      .join('; ');
    const made = await this.ask<{ id: string }>('POST', '/api/v1/workspaces', {
      body: { name: 'Bakery', zone: 'Europe/Berlin' },
      headers: { cookie },
    });
    const visitor: Visitor = {
      ...account,
      cookie,
      workspace: workspaceId(made.body.id),
      ask: (method, path, asked = {}) =>
        this.ask(method, `/api/v1/workspaces/${made.body.id}${path}`, {
          ...asked,
          headers: { cookie, ...asked.headers },
        }),
    };
    return visitor;
  }

  inWorkspace<T>(workspace: WorkspaceId, work: (tx: Transaction) => Promise<T>): Promise<T> {
    return this.database.inWorkspace(workspace, work);
  }

  look<Row extends object>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    return this.database.inSystem(SYSTEM, (tx) => tx.query<Row>(sql, parameters));
  }

  private get database(): ModuleDatabase {
    return this.app.get(ModuleDatabase, { strict: false });
  }
}

/** A signed-in person who asks below their own workspace. */
export interface Visitor {
  name: string;
  email: string;
  password: string;
  cookie: string;
  workspace: WorkspaceId;
  ask<Body = Record<string, unknown>>(method: string, path: string, asked?: Asked): Promise<Got<Body>>;
}
