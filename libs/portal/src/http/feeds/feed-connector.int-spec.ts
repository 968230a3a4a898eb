import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Test } from '@nestjs/testing';
import { type Connector, ConnectorRegistry, ConnectorsModule } from '#connectors';
import { bootDatabase, type BootedDatabase } from '#database/testing';
import { HttpModule } from '#http';
import { PortalStand, type Visitor } from '../../../testing/index.js';

const SETTINGS = ['DROVER_SANDBOX_URL', 'DROVER_SECRET'];

let database: BootedDatabase;
let stand: PortalStand;
let ann: Visitor;
let sut: Connector;
let close: () => Promise<void>;
const signal = new AbortController().signal;

/** The connector as publisher has it, against the portal that it speaks to. */
beforeAll(async () => {
  database = await bootDatabase();
  stand = await PortalStand.start(database.url);
  await stand.app.listen(0, '127.0.0.1');
  const { port } = stand.app.getHttpServer().address() as AddressInfo;
  Object.assign(process.env, { DROVER_SANDBOX_URL: `http://127.0.0.1:${port}`, DROVER_SECRET: PortalStand.secret });
  const context = await Test.createTestingModule({ imports: [HttpModule, ConnectorsModule] }).compile();
  close = () => context.close();
  const found = context.get(ConnectorRegistry).get('feed');
  if (!found) throw new TypeError('there is no feed among the networks');
  sut = found;
  ann = await stand.visitor();
}, 60_000);
afterAll(async () => {
  await close();
  await stand.stop();
  await database.stop();
  for (const name of SETTINGS) delete process.env[name];
});

it('publishes an item once, finds it, changes it and takes it down', async () => {
  const credentials = { title: 'Acme News', site: 'https://example.com', description: '' };
  const account = await sut.connect(credentials, { workspaceId: ann.workspace, signal });
  const post = { text: 'Of cows', options: { title: 'Cows' } };
  const attempt = { key: sut.newKey(new Date(), randomBytes), createdAt: new Date().toISOString(), requestHash: 'h' };
  expect(await sut.reconcile(account, post, attempt, signal)).toEqual({ found: false, certain: true });

  const sent = await sut.publish(account, post, attempt, signal);
  expect(await sut.publish(account, post, attempt, signal)).toEqual(sent);
  expect(await sut.reconcile(account, post, attempt, signal)).toEqual({ found: true, ...sent });
  const read = async () => (await stand.ask('GET', new URL(sent.url).pathname)).text;
  expect((await read()).split('<item>')).toHaveLength(2);

  await sut.edit?.(account, sent, { text: 'Of calves' }, signal);
  expect(await read()).toContain('Of calves');
  await sut.remove?.(account, sent, signal);
  expect(await read()).not.toContain('<item>');
});
