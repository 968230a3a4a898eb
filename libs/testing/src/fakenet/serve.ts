import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as after } from 'node:timers/promises';
import { type Exchange, type NetAnswer, NetRefusal, type NetRequest, type PlayedNetwork } from './exchange.js';
import type { FaultEffect } from './faults.js';

export async function readRequest(request: IncomingMessage): Promise<NetRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  const url = new URL(request.url ?? '/', 'http://fakenet.test');
  const bytes = new Uint8Array(Buffer.concat(chunks));
  return {
    method: request.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    headers: request.headers,
    body: Buffer.from(bytes).toString(),
    bytes,
  };
}

export function send(response: ServerResponse, { status, body, headers }: NetAnswer, portion = 1): void {
  const html = typeof body === 'string';
  const bytes = Buffer.from(html ? body : JSON.stringify(body));
  response.writeHead(status, {
    'content-type': html ? 'text/html; charset=utf-8' : 'application/json; charset=utf-8',
    'content-length': bytes.length,
    ...headers,
  });
  if (portion === 1) response.end(bytes);
  else response.write(bytes.subarray(0, Math.floor(bytes.length * portion)), () => response.destroy());
}

async function acted(exchange: Exchange, lingerMs = 0): Promise<NetAnswer> {
  try {
    return await exchange.act(async () => {
      if (lingerMs > 0) await after(lingerMs);
    });
  } catch (error) {
    if (error instanceof NetRefusal) return error.answer;
    throw error;
  }
}

function failed(
  network: PlayedNetwork,
  effect: { status: number; html?: boolean; retryAfterSeconds?: number },
): NetAnswer {
  const body = effect.html ? `<html><h1>${effect.status}</h1></html>` : network.error(effect.status).body;
  const wait = effect.retryAfterSeconds;
  return { status: effect.status, body, headers: wait === undefined ? {} : { 'retry-after': String(wait) } };
}

async function drip(response: ServerResponse, { status, body, headers }: NetAnswer, everyMs: number): Promise<void> {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers });
  for (const byte of Buffer.from(JSON.stringify(body))) {
    if (response.destroyed) return;
    response.write(Buffer.of(byte));
    await after(everyMs);
  }
  response.end();
}

/** Acts on a request and answers it, as far as the fault lets it. A hang leaves the request open. */
export async function answer(
  network: PlayedNetwork,
  exchange: Exchange,
  effect: FaultEffect | undefined,
  response: ServerResponse,
): Promise<void> {
  if (effect === undefined) return send(response, await acted(exchange));
  switch (effect.do) {
    case 'delay':
      await after(effect.ms);
      return send(response, await acted(exchange));
    case 'linger':
      return send(response, await acted(exchange, effect.ms));
    case 'status':
      return send(response, failed(network, effect));
    case 'status_after_accept':
      await acted(exchange);
      return send(response, failed(network, effect));
    case 'hang_before_accept':
      return;
    case 'hang_after_accept':
      await acted(exchange);
      return;
    case 'drop_before_accept':
      response.destroy();
      return;
    case 'drop_after_accept':
      await acted(exchange);
      response.destroy();
      return;
    case 'reset_after_accept':
      await acted(exchange);
      response.socket?.resetAndDestroy();
      return;
    case 'drip':
      return await drip(response, await acted(exchange), effect.ms);
    case 'empty_answer':
      await acted(exchange);
      return send(response, { status: 200, body: {} });
    case 'truncate':
      return send(response, await acted(exchange), 0.5);
    default:
      return effect satisfies never;
  }
}
