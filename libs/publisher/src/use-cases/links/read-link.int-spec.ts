import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { workspaceId } from '#database';
import { OutboundGuard } from '#http';
import { waitFor } from '#testing';
import { PublisherBench } from '../../../testing/index.js';
import { WorkLoop } from '../../jobs/work/work-loop.js';
import { LinkInfoRepository } from '../../persistence/link-info.repository.js';
import { WorkItemRepository } from '../../persistence/work-item.repository.js';
import { LookUpLinkUseCase } from '../look-up-link.use-case.js';
import { ReadLinkWork } from './read-link.work.js';

type Page = (request: IncomingMessage, response: ServerResponse) => void;

const html =
  (head: string, body = ''): Page =>
  (_, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8').end(`<html><head>${head}</head><body>${body}`);
  };
const redirect =
  (to: string): Page =>
  (_, response) =>
    void response.writeHead(302, { location: to }).end();

describe('what a page says of itself', () => {
  let bench: PublisherBench;
  let server: Server;
  let loop: WorkLoop;
  let asked: string[];
  const pages = new Map<string, Page>();
  const at = (path: string) => `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`;

  beforeAll(async () => {
    bench = await PublisherBench.start();
    server = createServer((request, response) => {
      asked.push(request.url ?? '');
      const page = pages.get(request.url ?? '');
      if (page) page(request, response);
      else response.writeHead(404).end();
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const guard = new OutboundGuard({ allow: [new URL(at('/')).host] });
    const work = new ReadLinkWork(bench.get(LinkInfoRepository), guard);
    const options = { queue: 'linkinfo', concurrency: 2, limitMs: 30_000 } as const;
    loop = new WorkLoop(bench.db, bench.get(WorkItemRepository), work, options);
    loop.start();
  });

  beforeEach(() => {
    asked = [];
    pages.clear();
  });

  afterAll(async () => {
    await loop.stop();
    await new Promise((closed) => server.close(closed));
    await bench.stop();
  });

  const ask = (url: string) => bench.get(LookUpLinkUseCase).run({ workspaceId: bench.workspace, url });

  async function lookUp(url: string) {
    await ask(url);
    loop.wake();
    return await waitFor(async () => ((await ask(url)).state === 'pending' ? undefined : ask(url)), {
      what: 'the page to be read',
    });
  }

  it('is read once, and remembered', async () => {
    pages.set(
      '/a',
      html(
        '<title>Plain</title><meta property="og:title" content="A &amp; B"><meta property="og:image" content="/i.png">',
      ),
    );
    expect(await lookUp(at('/a'))).toMatchObject({ state: 'ready', title: 'A & B', imageUrl: at('/i.png') });
    await ask(at('/a#part'));
    expect(asked).toEqual(['/a']);
  });

  it('is added to by its oEmbed answer', async () => {
    pages.set(
      '/v',
      html('<title>V</title><link rel="alternate" type="application/json+oembed" href="/o?x=1&amp;y=2">'),
    );
    pages.set('/o?x=1&y=2', (_, response) =>
      response.end(JSON.stringify({ title: 'Other', author_name: 'Ann', type: 'video' })),
    );
    expect(await lookUp(at('/v'))).toMatchObject({ title: 'V', authorName: 'Ann', kind: 'video' });
  });

  it('is read in the page’s own charset', async () => {
    pages.set('/l', (_, response) => {
      response
        .setHeader('content-type', 'text/html')
        .end(Buffer.from('<meta charset="iso-8859-1"><title>Gr\xfc\xdfe</title>', 'latin1'));
    });
    expect(await lookUp(at('/l'))).toMatchObject({ title: 'Grüße' });
  });

  it('is not what its body says', async () => {
    pages.set(
      '/b',
      html('<title>Head</title>', '<meta property="og:title" content="Body"><svg><title>Inner</title></svg>'),
    );
    expect(await lookUp(at('/b'))).toMatchObject({ title: 'Head' });
  });

  it('is found behind redirects, at the address where they end', async () => {
    pages.set('/r', redirect('/r2'));
    pages.set('/r2', redirect(at('/end/page')));
    pages.set('/end/page', html('<title>End</title><meta property="og:image" content="i.png">'));
    expect(await lookUp(at('/r'))).toMatchObject({ title: 'End', imageUrl: at('/end/i.png') });
  });

  it.each([
    ['answers an error', '/none', undefined, /404/],
    [
      'is no page',
      '/pdf',
      ((_, response) => response.setHeader('content-type', 'application/pdf').end('%PDF')) as Page,
      /no web page/,
    ],
    ['goes round in circles', '/round', redirect('/round'), /redirects to/],
    ['breaks off', '/broken', ((request) => request.socket.destroy()) as Page, /broke/],
  ])('is not known of one that %s', async (_, path, page, words) => {
    if (page) pages.set(path, page);
    const found = await lookUp(at(path));
    expect(found).toMatchObject({ state: 'failed', problem: expect.stringMatching(words) });
  });

  it.each([
    ['the cloud’s own address', 'http://169.254.169.254/latest/meta-data/'],
    ['another port of this machine', 'http://127.0.0.1:8081/'],
    ['a private network', 'http://10.0.0.1/'],
    ['this machine, as IPv6', 'http://[::1]/'],
    ['a file', 'file:///etc/passwd'],
  ])('leads nobody to %s, neither at once nor by a redirect', async (_, forbidden) => {
    const direct = await lookUp(forbidden);
    expect(direct).toMatchObject({
      state: 'failed',
      problem: expect.stringMatching(/not a public address|Only http/),
    });
    const path = `/to-${encodeURIComponent(forbidden)}`;
    pages.set(path, redirect(forbidden));
    expect(await lookUp(at(path))).toMatchObject({ state: 'failed' });
    expect(asked).toEqual([path]);
  });

  it('is not asked for by an address that tells a password', async () => {
    expect(await ask('https://ann:secret@example.org/')).toMatchObject({
      state: 'failed',
      problem: expect.stringMatching(/Take them out/),
    });
    const known = await bench.db.inWorkspace(workspaceId(bench.workspace), (tx) =>
      tx.query(`SELECT url FROM link_info WHERE url LIKE '%secret%'`),
    );
    expect(known).toEqual([]);
  });

  it('is only the beginning of an endless page', async () => {
    let written = 0;
    pages.set('/endless', (_, response) => {
      response.setHeader('content-type', 'text/html').write('<head><title>Endless</title>');
      const more = () => {
        while (!response.destroyed && response.write('x'.repeat(65_536))) written += 65_536;
      };
      response.on('drain', more).on('error', () => undefined);
      more();
    });
    expect(await lookUp(at('/endless'))).toMatchObject({ state: 'ready', title: 'Endless' });
    expect(written).toBeLessThan(20_000_000);
  });
});
