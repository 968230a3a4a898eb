import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Page } from 'playwright-core';
import { type S3Server, startS3 } from '#storage/testing';
import { PASSWORD } from '#testing';
import { BREAD, openVisit, type Visit } from './visit.js';
import { bootWorld, type World } from './world.js';

jest.setTimeout(120_000);

const PATIENCE_MS = 20_000;

/** Its bytes are its own, so that it is a file of its own: what stands behind a picture's end is not looked at. */
const aPicture = (name: string) => ({
  name,
  mimeType: 'image/png',
  buffer: Buffer.concat([BREAD, Buffer.from(name)]),
});

describe('files that go straight to the storage, under the policy of the served pages', () => {
  let storage: S3Server;
  let world: World;
  let visit: Visit;
  let page: Page;
  let library: string;
  /** What the pages sent away, past the cache. */
  const sent: string[] = [];

  beforeAll(async () => {
    storage = await startS3({ origin: '*' });
    const s3 = {
      DROVER_STORAGE: 's3',
      DROVER_S3_ENDPOINT: storage.url,
      DROVER_S3_BUCKET: storage.bucket,
      DROVER_S3_ACCESS_KEY_ID: storage.keys.accessKeyId,
      DROVER_S3_SECRET_ACCESS_KEY: storage.keys.secretAccessKey,
    };
    world = await bootWorld('one', { env: s3 });
    visit = await openVisit(world.topology.url, { viewport: { width: 1000, height: 800 }, patienceMs: PATIENCE_MS });
    ({ page } = visit);
    page.on('request', (request) => {
      if (['PUT', 'POST'].includes(request.method())) sent.push(`${request.method()} ${request.url()}`);
    });
    const { request } = page.context();
    const headers = { origin: world.topology.url };
    const account = { name: 'Ann', email: 'ann@harbour.test', password: PASSWORD };
    await request.post('/api/auth/sign-up/email', { headers, data: account });
    const made = await request.post('/api/v1/workspaces', {
      headers: { ...headers, 'idempotency-key': 'workspace' },
      data: { name: 'Harbour Bakery', zone: 'Europe/Berlin' },
    });
    library = `/w/${((await made.json()) as { id: string }).id}/media`;
  });
  afterAll(async () => {
    await visit?.close();
    await world?.stop();
    await storage?.stop();
  });

  /** Uploads a picture and waits until it is shown. */
  async function upload(name: string): Promise<void> {
    sent.splice(0);
    await page.locator('input[type=file]').first().setInputFiles(aPicture(name));
    const shown = page.getByRole('link', { name: `Open ${name}` }).getByRole('presentation');
    await shown.evaluate('(image) => image.decode()'); // a picture that may not be shown fails here
    expect(await shown.getAttribute('src')).toMatch(/^\/api\//);
  }

  const toStorage = () => sent.filter((line) => line.startsWith(`PUT ${storage.url}/`));
  const throughDrover = () => sent.filter((line) => line.includes('/media?name='));

  it('may be put there by the page, and are shown', async () => {
    await page.goto(library);
    await upload('loaf.png');
    expect([toStorage().length, throughDrover()]).toEqual([1, []]);
    expect(visit.complaints()).toEqual([]);
  });

  it('are kept from there by a policy that does not name it, and go through Drover', async () => {
    let policy = '';
    await page.route(`**${library}`, async (route) => {
      const response = await route.fetch();
      const headers = response.headers();
      policy = headers['content-security-policy'] ?? '';
      // As if portal did not know where the storage is.
      const without = { ...headers, 'content-security-policy': policy.replace(storage.url, '') };
      await route.fulfill({ response, headers: without });
    });
    await page.goto(library);
    await upload('roll.png');
    expect(policy).toContain(storage.url);
    expect(throughDrover()).toHaveLength(1);
    expect(visit.complaints().join(' ')).toMatch(
      /violates the following Content Security Policy directive: "?connect-src/,
    );
  });
});
