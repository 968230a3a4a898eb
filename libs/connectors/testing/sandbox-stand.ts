import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { countText } from '#text';
import type { PlayedPost } from '#testing';
import type { PlayedFault } from './conformance/conformance-ground.js';

const SANDBOX_TEXT = { max: 500, unit: 'grapheme' } as const;

interface Said {
  readonly text: string;
  readonly media?: PlayedPost['media'];
  readonly answers?: string;
  readonly options?: PlayedPost['options'];
}

interface Held extends Said {
  readonly id: string;
}

/** The Sandbox network's API as portal serves it, over memory, with faults: for tests of its connector alone. */
export async function sandboxStand(verify: (token: string) => string | undefined) {
  const posts = new Map<string, Held>();
  let fault: PlayedFault | undefined;
  let url = '';
  const accepted: string[] = [];

  const json = (response: ServerResponse, status: number, body: object, headers: Record<string, string> = {}) =>
    response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
  const bodyOf = (post: Held) => ({ id: post.id, url: `${url}/w/x/sandbox/${post.id}` });

  function accept(workspace: string, key: string, said: Said): Held {
    const before = posts.get(`${workspace} ${key}`);
    if (!before) accepted.push(said.text);
    const kept = before ?? { ...said, id: `s${accepted.length}` };
    posts.set(`${workspace} ${key}`, kept);
    return kept;
  }

  async function post(workspace: string, request: IncomingMessage, response: ServerResponse): Promise<unknown> {
    const said = await saidIn(request);
    const struck = fault;
    fault = undefined;
    if (!countText(said.text, SANDBOX_TEXT).fits) return json(response, 422, { detail: 'too long' });
    const act = () => accept(workspace, String(request.headers['idempotency-key']), said);
    switch (struck?.do) {
      case undefined:
        return json(response, 201, bodyOf(act()));
      case 'status':
        if (struck.html) return response.writeHead(struck.status, { 'content-type': 'text/html' }).end('<h1>no</h1>');
        return json(
          response,
          struck.status,
          { detail: 'no' },
          { 'retry-after': String(struck.retryAfterSeconds ?? 1) },
        );
      case 'status_after_accept':
        act();
        return json(response, struck.status, {});
      case 'hang_before_accept':
        return undefined;
      case 'hang_after_accept':
        return act();
      case 'drop_before_accept':
        return response.destroy();
      case 'drop_after_accept':
        act();
        return response.destroy();
      case 'empty_answer':
        act();
        return json(response, 200, {});
      case 'truncate':
        response
          .writeHead(201, { 'content-length': 100 })
          .write(JSON.stringify(bodyOf(act())), () => response.destroy());
        return undefined;
      default:
        return struck satisfies never;
    }
  }

  async function change(id: string, request: IncomingMessage, response: ServerResponse): Promise<unknown> {
    const [key, held] = [...posts].find(([, one]) => one.id === id) ?? [];
    if (key === undefined || held === undefined) return json(response, 404, {});
    if (request.method === 'DELETE') posts.delete(key);
    else posts.set(key, { ...(await saidIn(request)), id, ...(held.answers && { answers: held.answers }) });
    return json(response, 200, bodyOf(held));
  }

  const server = createServer((request, response) => {
    const workspace = verify((request.headers.authorization ?? '').replace(/^Bearer /, ''));
    if (workspace === undefined) return void json(response, 401, { detail: 'unknown token' });
    const key = /^\/sandbox\/api\/posts\/by-key\/(.+)$/.exec(request.url ?? '')?.[1];
    if (key !== undefined) {
      const held = posts.get(`${workspace} ${key}`);
      return void (held ? json(response, 200, bodyOf(held)) : json(response, 404, {}));
    }
    const id = /^\/sandbox\/api\/posts\/(\w+)$/.exec(request.url ?? '')?.[1];
    if (id !== undefined) return void change(id, request, response);
    if (request.url === '/sandbox/api/posts') return void post(workspace, request, response);
    return void json(response, 200, {
      id: workspace,
      handle: 'sandbox',
      displayName: 'Sandbox',
      maxCharacters: SANDBOX_TEXT.max,
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const bound = server.address();
  url = `http://127.0.0.1:${typeof bound === 'object' && bound ? bound.port : 0}`;

  return {
    url,
    strike: (next: PlayedFault) => {
      fault = next;
    },
    /** It acts in the tick in which a fault is used up. */
    hangs: () => fault === undefined,
    posts: () =>
      [...posts].map(([key, { id, text, media, answers, options }]): PlayedPost => ({
        ...{ account: key.split(' ')[0] ?? '', remoteId: id, text },
        ...(media && { media }),
        ...(answers && { replyTo: answers }),
        ...(options && { options }),
      })),
    texts: () => [...accepted],
    stop: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

async function saidIn(request: IncomingMessage): Promise<Said> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return JSON.parse(Buffer.concat(chunks).toString()) as Said;
}
