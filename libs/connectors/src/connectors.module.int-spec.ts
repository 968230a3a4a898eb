import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Test } from '@nestjs/testing';
import { expect, it } from '@jest/globals';
import { HttpModule } from '#http';
import { ConnectorRegistry } from './connector-registry.js';
import { ConnectorsModule } from './connectors.module.js';
import { NETWORKS } from './networks.js';

it('offers the Sandbox first, then the networks of the world', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'drover-connectors-'));
  process.env.DROVER_DATA_DIR = folder;
  const context = await Test.createTestingModule({ imports: [HttpModule, ConnectorsModule] }).compile();
  const sut = context.get(ConnectorRegistry);
  const networks = sut.all().map(({ network }) => network);
  expect(networks.slice(0, 3)).toEqual(['sandbox', 'mastodon', 'bluesky']);
  expect(networks).toHaveLength(NETWORKS.length);
  expect(new Set(networks).size).toBe(networks.length);
  expect(sut.get('mastodon')?.label).toBe('Mastodon');
  expect(sut.get('myspace')).toBeUndefined();
  await context.close();
  rmSync(folder, { recursive: true, force: true });
});
