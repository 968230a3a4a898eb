import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import sharp from 'sharp';
import { v7 as newId } from 'uuid';
import { publisherContract } from '#contracts';
import { DatabaseModule, ModuleDatabase, SystemScope, workspaceId } from '#database';
import { bootDatabase, type BootedDatabase } from '#database/testing';
import { HttpModule } from '#http';
import { LinkModule } from '#link/nest';
import { QueueModule } from '#queue';
import { ObjectStorage } from '#storage';
import { waitFor } from '#testing';
import { PublisherModule } from './publisher.module.js';
import { AddMediaUseCase } from './use-cases/add-media.use-case.js';
import { bytesSource } from './use-cases/media/bytes-source.js';
import { LookUpLinkUseCase } from './use-cases/look-up-link.use-case.js';

const SYSTEM = SystemScope.named('a look by a test');

/** As `drover start publisher --queues …` does: no module is hosted, and no neighbour has an address. */
async function startQueues(url: string, queues: readonly string[]): Promise<INestApplicationContext> {
  const settings = { links: {}, secret: () => 's'.repeat(32) };
  const testing = await Test.createTestingModule({
    imports: [
      DatabaseModule.forRoot({ url }),
      QueueModule.forRoot(),
      HttpModule,
      LinkModule.forRoot({ hosted: [], contracts: [publisherContract], clients: [], settings }),
      PublisherModule.forQueues(queues),
    ],
  }).compile();
  return await testing.init();
}

describe('a process with some of publisher’s queues alone', () => {
  const workspace = newId();
  let database: BootedDatabase;
  let folder: string;
  let sut: INestApplicationContext;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'drover-queues-'));
    process.env['DROVER_DATA_DIR'] = folder;
    database = await bootDatabase();
    sut = await startQueues(database.url, ['media']);
  });

  afterAll(async () => {
    await sut.close();
    await database.stop();
    await rm(folder, { recursive: true, force: true });
    delete process.env['DROVER_DATA_DIR'];
  });

  const rows = <Row extends object>(sql: string) =>
    sut.get(ModuleDatabase, { strict: false }).inSystem(SYSTEM, (tx) => tx.query<Row>(sql));

  it('does their work, and tells portal by an event as publisher would', async () => {
    const mediaId = newId();
    const key = `media/${workspace}/${mediaId}/upload`;
    const picture = await sharp({ create: { width: 9, height: 9, channels: 3, background: 'red' } })
      .png()
      .toBuffer();
    await sut.get(ObjectStorage, { strict: false }).put(key, bytesSource(picture), { maxBytes: 10_000 });
    const media = {
      workspaceId: workspace,
      mediaId,
      key,
      sha256: 'a'.repeat(64),
      name: 'a.png',
      bytes: picture.length,
    };
    await sut.get(AddMediaUseCase, { strict: false }).run({ ...media, kind: 'image', mime: 'image/png' });
    const told = await waitFor(
      async () =>
        (await rows<{ body: { state: string } }>(`SELECT body FROM event WHERE name LIKE '%media_changed'`))[0],
      { what: 'the file to be worked on' },
    );
    expect(told.body.state).toBe('ready');
    expect(await rows(`SELECT 1 FROM delivery WHERE subscriber = 'portal' AND state = 'pending'`)).toHaveLength(1);
  });

  it('leaves the other queues’ work to others', async () => {
    const url = 'https://example.org/';
    expect(workspaceId(workspace)).toBe(workspace);
    await sut.get(LookUpLinkUseCase, { strict: false }).run({ workspaceId: workspace, url });
    const other = await startQueues(database.url, ['metrics']);
    await other.close();
    expect(await rows(`SELECT starts FROM work_item WHERE queue = 'linkinfo'`)).toEqual([{ starts: 0 }]);
  });

  it.each([[['movies']], [[]], [['media', 'sending']]])('does not start with %j', async (queues) => {
    await expect(startQueues(database.url, queues)).rejects.toThrow(/Publisher's queues are media, linkinfo, metrics/);
  });
});
