import { createServer, type RequestListener } from 'node:http';
import type { Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from '@jest/globals';
import { HOSTILE_LITERALS, HOSTILE_NAMES } from '../testing/hostile-spellings.js';
import { rawListener } from '../testing/raw-listener.js';
import { guardedFetch, installGuard } from './guarded-fetch.js';
import type { OutboundError } from './outbound-error.js';
import { type GuardOptions, OutboundGuard } from './outbound-guard.js';

const clean: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const step of clean.splice(0).reverse()) await step();
});

function aGuard(options: GuardOptions): OutboundGuard {
  const guard = new OutboundGuard(options);
  clean.push(() => guard.close());
  return guard;
}

async function aListener(...args: Parameters<typeof rawListener>) {
  const listener = await rawListener(...args);
  clean.push(listener.stop);
  return listener;
}

async function aServer(handle: RequestListener) {
  const server = createServer(handle);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  clean.push(async () => {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  });
  const bound = server.address();
  return `http://127.0.0.1:${typeof bound === 'object' && bound ? bound.port : 0}`;
}

const failed = (answer: Promise<unknown>): Promise<OutboundError> =>
  answer.then(
    () => Promise.reject(new Error('It was answered')),
    (error: OutboundError) => error,
  );

describe('the guard, before a forbidden listener', () => {
  it('opens not one connection, however the address is written', async () => {
    const four = await aListener(() => {}, '0.0.0.0');
    const six = await aListener(() => {}, '::');
    const sut = aGuard({ allow: [] });
    for (const port of [four.port, six.port]) {
      for (const spelling of [...HOSTILE_LITERALS, ...HOSTILE_NAMES]) {
        expect(await failed(sut.fetch(`http://${spelling}:${port}/`))).toMatchObject({ left: 'no' });
      }
    }
    expect(four.connections() + six.connections()).toBe(0);
  });

  it('refuses a name that the lookup turns into this machine', async () => {
    const { port, connections } = await aListener(() => {});
    const sut = aGuard({ allow: [], resolve: async () => [{ address: '127.0.0.1', family: 4 }] });
    const error = await failed(sut.fetch(`http://innocent.example:${port}/`));
    expect(error).toMatchObject({ code: 'address_refused', left: 'no' });
    expect(connections()).toBe(0);
  });

  it('checks the lookup of an https address too', async () => {
    const { port, connections } = await aListener(() => {});
    const sut = aGuard({ allow: [], resolve: async () => [{ address: '127.0.0.1', family: 4 }] });
    const error = await failed(sut.fetch(`https://innocent.example:${port}/`));
    expect(error).toMatchObject({ code: 'address_refused', left: 'no' });
    expect(connections()).toBe(0);
  });

  it('guards WebSockets as it guards requests', async () => {
    const { port, connections } = await aListener(() => {});
    const sut = aGuard({ allow: [] });
    const ended = (url: string) =>
      new Promise<string>((done) => {
        const socket = sut.webSocket(url);
        socket.addEventListener('open', () => done('open'));
        socket.addEventListener('error', () => done('refused'));
      });
    for (const host of ['127.0.0.1', 'localhost', '[::1]'])
      expect(await ended(`ws://${host}:${port}/`)).toBe('refused');
    expect(connections()).toBe(0);
    expect(() => sut.webSocket(`http://127.0.0.1:${port}/`)).toThrow('Only ws and wss addresses');
  });

  it('guards the global fetch, for the clients that call it', async () => {
    const { url, connections } = await aListener(() => {});
    const guard = installGuard({ allow: [] });
    clean.push(() => guard.close());
    await expect(fetch(url)).rejects.toMatchObject({ cause: { code: 'address_refused', left: 'no' } });
    expect(await failed(guardedFetch(url))).toMatchObject({ code: 'address_refused' });
    expect(connections()).toBe(0);
  });

  it.each(['file:///etc/passwd', 'gopher://example.com', 'ftp://example.com', 'data:text/plain,x', 'x', ''])(
    'refuses the scheme of %j',
    async (address) => {
      expect(await failed(aGuard({ allow: [] }).fetch(address))).toMatchObject({ code: 'scheme_refused', left: 'no' });
    },
  );

  it('ignores proxies of the environment', async () => {
    const proxy = await aListener(() => {});
    const url = await aServer((_request, response) => response.end('direct'));
    const names = ['http_proxy', 'HTTP_PROXY', 'ALL_PROXY', 'NODE_USE_ENV_PROXY'];
    for (const name of names) process.env[name] = name === 'NODE_USE_ENV_PROXY' ? '1' : proxy.url;
    clean.push(async () => names.forEach((name) => delete process.env[name]));
    const response = await aGuard({ allow: [new URL(url).host] }).fetch(url);
    expect(await response.text()).toBe('direct');
    expect(proxy.connections()).toBe(0);
  });
});

describe('the guard, about what left', () => {
  it('knows that nothing left when nobody listens', async () => {
    const listener = await rawListener(() => {});
    await listener.stop();
    const sut = aGuard({ allow: ['127.0.0.1'] });
    expect(await failed(sut.fetch(listener.url))).toMatchObject({ code: 'connect_failed', left: 'no' });
  });

  it('knows that nothing left when a name is unknown', async () => {
    const error = await failed(aGuard({ allow: [] }).fetch('https://nowhere.invalid/'));
    expect(error).toMatchObject({ code: 'name_not_found', left: 'no' });
  });

  it.each([
    ['closes', (socket: Socket) => socket.end()],
    ['resets', (socket: Socket) => socket.resetAndDestroy()],
    ['answers something else', (socket: Socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')],
  ])('knows that nothing left while TLS is agreed upon and the other side %s', async (_what, react) => {
    const { port, connections } = await aListener(react);
    const error = await failed(aGuard({ allow: ['127.0.0.1'] }).fetch(`https://127.0.0.1:${port}/`));
    expect(error).toMatchObject({ code: 'connect_failed', left: 'no' });
    expect(connections()).toBe(1);
  });

  it('gives up on a TLS that is never agreed upon', async () => {
    const { port } = await aListener(() => {});
    const sut = aGuard({ allow: ['127.0.0.1'], limits: { connectMs: 200 } });
    const error = await failed(sut.fetch(`https://127.0.0.1:${port}/`));
    expect(error).toMatchObject({ code: 'connect_failed', left: 'no' });
  });

  it('is not sure after a reset', async () => {
    const { url } = await aListener((socket) => socket.resetAndDestroy());
    const sut = aGuard({ allow: ['127.0.0.1'] });
    const error = await failed(sut.fetch(url, { method: 'POST', body: 'x' }));
    expect(error).toMatchObject({ code: 'broken_off', left: 'maybe' });
  });

  it('is not sure after a reset of a connection used before', async () => {
    let requests = 0;
    const { url, connections } = await aListener((socket) => {
      requests += 1;
      if (requests > 1) socket.resetAndDestroy();
      else socket.write('HTTP/1.1 200 OK\r\ncontent-length: 2\r\nconnection: keep-alive\r\n\r\nok');
    });
    const sut = aGuard({ allow: ['127.0.0.1'] });
    await (await sut.fetch(url)).text();
    await new Promise((done) => setImmediate(done)); // until undici has put the connection back
    expect(await failed(sut.fetch(url, { method: 'POST', body: 'x' }))).toMatchObject({ left: 'maybe' });
    expect(connections()).toBe(1);
  });

  it('is not sure when no answer comes in time', async () => {
    const { url } = await aListener(() => {});
    const sut = aGuard({ allow: ['127.0.0.1'], limits: { firstByteMs: 300 } });
    expect(await failed(sut.fetch(url))).toMatchObject({ code: 'timed_out', left: 'maybe' });
  });

  it('is not sure when the caller gives up', async () => {
    const { url } = await aListener(() => {});
    const sut = aGuard({ allow: ['127.0.0.1'] });
    const error = await failed(sut.fetch(url, { signal: AbortSignal.timeout(200) }));
    expect(error).toMatchObject({ left: 'maybe' });
  });
});

describe('the guard, about answers', () => {
  it('passes a good one on', async () => {
    const url = await aServer((request, response) => response.end(String(request.headers['accept-encoding'])));
    expect(await (await aGuard({ allow: ['127.0.0.1'] }).fetch(url)).text()).toBe('identity');
  });

  it('ends one that drips', async () => {
    const url = await aServer((_request, response) => {
      const drip = setInterval(() => response.write('x'), 20);
      response.on('close', () => clearInterval(drip));
    });
    const sut = aGuard({ allow: ['127.0.0.1'], limits: { totalMs: 300 } });
    const response = await sut.fetch(url);
    await expect(response.text()).rejects.toMatchObject({ cause: { code: 'timed_out' } });
  });

  it('ends one that is too large', async () => {
    const url = await aServer((_request, response) => response.end(Buffer.alloc(4096)));
    const response = await aGuard({ allow: ['127.0.0.1'], limits: { maxBytes: 4095 } }).fetch(url);
    await expect(response.arrayBuffer()).rejects.toMatchObject({ cause: { code: 'response_too_large' } });
  });

  it('ends a compressed one that would swell', async () => {
    const bomb = gzipSync(Buffer.alloc(100 * 1024 * 1024));
    const url = await aServer((_request, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb);
    });
    const response = await aGuard({ allow: ['127.0.0.1'] }).fetch(url);
    await expect(response.arrayBuffer()).rejects.toMatchObject({ cause: { code: 'response_too_large' } });
  });

  it.each(['gzip, gzip', 'br', 'zstd'])('does not read one in the coding %s', async (coding) => {
    const url = await aServer((_request, response) => {
      response.writeHead(200, { 'content-encoding': coding }).end('x');
    });
    const error = await failed(aGuard({ allow: ['127.0.0.1'] }).fetch(url));
    expect(error).toMatchObject({ code: 'response_too_large' });
  });

  it.each([301, 302, 303, 307, 308])('does not follow a %i', async (status) => {
    const target = await aListener(() => {});
    const url = await aServer((_request, response) => response.writeHead(status, { location: target.url }).end());
    const sut = aGuard({ allow: ['127.0.0.1'] });
    for (const redirect of ['error', 'follow', 'manual'] as const) {
      expect(await failed(sut.fetch(url, { redirect }))).toMatchObject({ code: 'redirect_refused', left: 'maybe' });
    }
    expect(target.connections()).toBe(0);
  });

  it('keeps what it allows to itself', async () => {
    const url = await aServer((_request, response) => response.end('ok'));
    const sut = aGuard({ allow: [] });
    const wider = sut.alsoAllowing([new URL(url).host]);
    clean.push(() => wider.close());
    expect((await wider.fetch(url)).status).toBe(200);
    expect(await failed(sut.fetch(url))).toMatchObject({ code: 'address_refused' });
  });
});
