import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Page } from 'playwright-core';
import { processEnvironment } from '#config';
import { PASSWORD, projectRoot, waitFor } from '#testing';
import { BREAD, openVisit, type Visit } from './visit.js';
import { credentialsFor, bootWorld, type World } from './world.js';

jest.setTimeout(120_000);

const PATIENCE_MS = 20_000;
const DESKTOP = { width: 1280, height: 860 };
const PHONE = { width: 390, height: 844 };
/** A folder below the project's root; pictures are kept only when it is named, so that tests leave the tree clean. */
const { DROVER_TEST_SCREENSHOTS: pictures } = processEnvironment();

describe('a first visit in the browser', () => {
  let world: World;
  let visit: Visit;
  let page: Page;

  beforeAll(async () => {
    world = await bootWorld('one');
    visit = await openVisit(world.topology.url, { viewport: DESKTOP, patienceMs: PATIENCE_MS });
    ({ page } = visit);
  });
  afterEach(() => expect(visit.complaints()).toEqual([]));
  afterAll(async () => {
    await visit?.close();
    await world?.stop();
  });

  const see = (text: string | RegExp) => page.getByText(text).first().waitFor();
  const press = (name: string | RegExp) => page.getByRole('button', { name }).first().click();

  async function picture(name: string): Promise<void> {
    await page.evaluate('document.fonts.ready');
    const image = await page.screenshot({ animations: 'disabled' });
    expect(image.byteLength).toBeGreaterThan(10_000);
    if (!pictures) return;
    const folder = join(projectRoot, pictures);
    await mkdir(folder, { recursive: true });
    await page.screenshot({ animations: 'disabled', path: join(folder, `${name}.png`) });
  }

  /** The one workspace of this visit. */
  async function workspaceId(): Promise<string> {
    const me = await page.context().request.get('/api/v1/me');
    const { workspaces } = (await me.json()) as { workspaces: { id: string }[] };
    return workspaces[0]?.id ?? '';
  }

  /** Fills the form of a new post, for the Sandbox only. */
  async function write(text: string): Promise<void> {
    await page.getByRole('textbox', { name: 'Text', exact: true }).fill(text);
    await page.getByRole('checkbox', { name: /Sandbox/ }).check();
  }

  it('leads from signing up to a published post, the bell and the mail', async () => {
    await page.goto('/');
    await page
      .getByRole('link', { name: /create|sign up/i })
      .first()
      .click();
    await page.getByLabel('Your name').fill('Ann Baker');
    await page.getByLabel('E-mail').fill('ann@harbour.test');
    await page.getByRole('textbox', { name: 'Password' }).fill(PASSWORD);
    await press('Create account');
    await page.getByLabel('Workspace name').fill('Harbour Bakery');
    await press('Create workspace');
    await press('Use the Sandbox');

    const text = 'Fresh rye bread from seven o’clock. Come early, it goes fast!';
    await page.getByRole('textbox', { name: 'Text', exact: true }).fill(text);
    const sandbox = page.getByRole('checkbox', { name: /Sandbox/ });
    if (!(await sandbox.isChecked())) await sandbox.check();
    await page.getByRole('group', { name: 'Characters' }).getByText(/\d/).first().waitFor();
    await page.getByText('Now', { exact: true }).click();
    await press('Publish now');

    // The page is not loaded again: what changes comes over the live stream.
    await page.waitForURL(/\/posts\/[0-9a-f-]+$/);
    await see('Published');
    await page.getByRole('link', { name: /View on Sandbox/ }).click();
    await page.waitForURL(/\/sandbox\/[0-9a-f-]+$/);
    await see(text);

    await press(/Notifications, 1 unread/);
    await see(`Published: “${text}”`);
    expect((await world.mailbox.mailTo('ann@harbour.test')).source).toContain('Subject:');
  });

  it('shows the reason of a failure, and publishes on retry', async () => {
    const { request } = page.context();
    const id = await workspaceId();
    const home = `/api/v1/workspaces/${id}`;
    const connect = { network: 'mastodon', credentials: credentialsFor(world, 'mastodon') };
    const headers = { 'idempotency-key': 'connect', origin: world.topology.url };
    expect((await request.post(`${home}/channels`, { headers, data: connect })).status()).toBe(201);
    await world.fakenet.script([
      { match: { network: 'mastodon', operation: 'post', nth: 1 }, do: 'status', status: 422 },
    ]);

    await page.goto(`/w/${id}/compose`);
    await page.getByRole('textbox', { name: 'Text', exact: true }).fill('Cinnamon buns are back.');
    for (const channel of await page.getByRole('checkbox').all())
      if (!(await channel.isChecked())) await channel.check();
    await press(/^Customise for Mastodon/);
    await page.getByRole('textbox', { name: /^Text for Mastodon/ }).fill('Cinnamon buns, fediverse!');
    // What is dropped by mistake comes back.
    await press(/^Text of Mastodon .*same for all$/);
    await see(/Dropped: text/);
    await press('Undo');
    await page.getByText('Now', { exact: true }).click();
    await press('Publish now');
    await see('Partly published');
    await press('Retry');
    await page.getByText('Published', { exact: true }).first().waitFor();
    await page.getByRole('region', { name: /^On Mastodon/ }).waitFor();
    const [out] = await world.fakenet.accepts('Cinnamon buns', 1);
    expect(out?.text).toBe('Cinnamon buns, fediverse!');
  });

  it('publishes a picture with its alt text, and a thread below it', async () => {
    await page.goto(`/w/${await workspaceId()}/compose`);
    const text = page.getByRole('textbox', { name: 'Text', exact: true });
    await text.fill('A loaf, and how it was made.');
    await page.getByRole('checkbox', { name: /Mastodon/ }).check();
    await page
      .locator('input[type=file]')
      .first()
      .setInputFiles({ name: 'loaf.png', mimeType: 'image/png', buffer: BREAD });
    await page.getByRole('textbox', { name: 'Alt text: loaf.png' }).fill('A loaf of rye bread');
    await see(/Image · 64 × 48/); // it is ready
    await press('Add to thread');
    await page
      .getByRole('textbox', { name: 'Post 2 of the thread' })
      .fill('Flour, water, salt and a night of patience.');
    await page.getByText('Now', { exact: true }).click();
    await press('Publish now');

    await page.waitForURL(/\/posts\/[0-9a-f-]+$/);
    await see('All 2 messages are out.');
    await page.getByRole('link', { name: 'A loaf of rye bread' }).waitFor();
    const out = await world.fakenet.entriesWith('patience');
    expect(out.map(({ network }) => network)).toEqual(['mastodon']);
  });

  it('keeps back what comes due in a pause, and lets it go when resumed', async () => {
    const id = await workspaceId();
    const inDialog = (name: string) => page.getByRole('dialog').getByRole('button', { name, exact: true }).click();
    await page.goto(`/w/${id}/settings?tab=timing`);
    await press('Pause Harbour Bakery');
    await page.getByLabel('Reason').fill('The oven is cold');
    await inDialog('Pause');
    await see('Paused: Harbour Bakery');

    await page.goto(`/w/${id}/compose`);
    await write('Fresh from the oven.');
    await page.getByText('Now', { exact: true }).click();
    await press('Publish now');
    await page.waitForURL(/\/posts\/[0-9a-f-]+$/);
    const post = page.url();
    await waitFor(
      async () => {
        const answer = await page.context().request.get(`/api/v1/workspaces/${id}/outage`);
        return ((await answer.json()) as { items: object[] }).items.length === 1;
      },
      { what: 'the post among what was missed', limitMs: PATIENCE_MS },
    );
    await page.goto(`/w/${id}/missed`);
    await see('Kept back');

    await page.goto(post);
    await press('Resume Harbour Bakery');
    await inDialog('Resume');
    await page.getByText('Published', { exact: true }).first().waitFor();
  });

  it('looks right by day, by night and on a phone', async () => {
    const { request } = page.context();
    const id = await workspaceId();
    const home = `/api/v1/workspaces/${id}`;
    const { items } = (await (await request.get(`${home}/channels`)).json()) as { items: { id: string }[] };
    const plans = ['Sourdough workshop on Saturday: four places left.', 'Our flour comes from the mill at Elm Lane.'];
    for (const [index, text] of plans.entries()) {
      const day = new Date(Date.now() + (index + 1) * 86_400_000).toISOString().slice(0, 10);
      const data = {
        text,
        targets: items.map((channel) => ({ channelId: channel.id })),
        schedule: { localTime: `${day}T09:00`, zone: 'Europe/Berlin' },
      };
      const headers = { 'idempotency-key': `plan-${index}`, origin: world.topology.url };
      expect((await request.post(`${home}/posts`, { headers, data })).status()).toBe(201);
    }
    await page.goto(`/w/${id}`);
    await see(plans[0] ?? '');
    await picture('screenshot');
    await press('Dark appearance');
    await picture('screenshot-dark');
    await page.setViewportSize(PHONE);
    await see(plans[0] ?? '');
    // The frame folds away its side by a short animation.
    await page.waitForFunction(`document.documentElement.scrollWidth <= ${PHONE.width}`);
    await picture('screenshot-phone');
  });

  it('gives a post the next free slot of a queue', async () => {
    await page.setViewportSize(DESKTOP);
    await page.goto(`/w/${await workspaceId()}/queues`);
    await press('New queue');
    await page.getByLabel('Name').fill('Mornings');
    await press('Create queue');
    await page.getByRole('link', { name: 'New post in this queue' }).click();
    await write('Plaited loaf, only in winter.');
    await see(/^Next free slot: /);
    await press('Add to queue');
    await page.getByRole('link', { name: 'Mornings' }).click();
    await page.getByRole('list', { name: 'Waiting' }).getByText('Plaited loaf').waitFor();
  });

  it('starts a series after showing its next five times', async () => {
    await page.goto(`/w/${await workspaceId()}/series`);
    await page.getByRole('link', { name: 'New series' }).click();
    await write('Opening hours: seven to six.');
    await page.getByText('Mon', { exact: true }).click();
    await page.getByRole('list', { name: 'The next times' }).getByRole('listitem').nth(4).waitFor();
    await press('Start series');
    await page.getByRole('heading', { name: 'Opening hours: seven to six.' }).waitFor();
    await see('Running');
    // Its posts are planned ahead and come over the live stream.
    await page.locator('main').getByText('Scheduled', { exact: true }).first().waitFor();

    await page.getByRole('link', { name: 'Edit', exact: true }).click();
    const text = page.getByRole('textbox', { name: 'Text', exact: true });
    expect(await text.inputValue()).toBe('Opening hours: seven to six.');
    await text.fill('Opening hours: seven to eight.');
    await press('Save changes');
    await page.getByRole('region', { name: 'Series text' }).getByText('Opening hours: seven to eight.').waitFor();
  });
});
