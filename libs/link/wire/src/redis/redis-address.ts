import { BadLinkAddress } from '../tcp/address.js';

/** A Redis server, and where in it an installation's links live. */
export interface RedisAddress {
  /** As ioredis takes it. */
  readonly url: string;
  /** Without the password. */
  readonly name: string;
  /** Begins every key and channel. */
  readonly prefix: string;
}

const PROTOCOLS = new Set(['redis:', 'rediss:']);

/** @param text `redis://[user:password@]host:port[/db][?prefix=…]`, `rediss://` for TLS. Throws BadLinkAddress. */
export function parseRedisAddress(text: string): RedisAddress {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !PROTOCOLS.has(url.protocol) || url.hostname === '' || !/^(\/\d*)?$/.test(url.pathname)) {
    throw new BadLinkAddress(text);
  }
  const prefix = url.searchParams.get('prefix') ?? 'drover:link';
  url.search = '';
  return { url: url.href, name: `${url.protocol}//${url.host}${url.pathname}`, prefix };
}

/** Whether `text` means Redis, so that it is this lib's to judge. */
export const isRedisAddress = (text: string) => /^rediss?:/.test(text);
