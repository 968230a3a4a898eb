/** Where a process listens or is reached. */
export interface TcpAddress {
  readonly host: string;
  readonly port: number;
  /** Of a Unix socket, for processes on one machine; host and port say nothing then. */
  readonly path?: string;
  /** Over TLS. */
  readonly tls?: boolean;
  /** Whose certificate is expected, when `host` is one of the addresses behind that name. */
  readonly serverName?: string;
}

/** An address as it may be logged and shown: without its password. */
export const shown = (address: string) => address.replace(/\/\/[^@/]*@/g, '//***@');

/** An address that cannot be used; says which and what is wanted. */
export class BadLinkAddress extends Error {
  readonly code = 'link.bad_address';
  readonly address: string;

  constructor(address: string) {
    super(
      `"${shown(address)}" is no link address. Write tcp://host:port or tls://host:port, several as tcp://host:port,host:port, unix:///path or redis://host:port.`,
    );
    this.name = 'BadLinkAddress';
    this.address = shown(address);
  }
}

export function addressText({ host, port, path, tls }: TcpAddress): string {
  if (path !== undefined) return `unix://${path}`;
  return `${tls ? TLS : TCP}${host.includes(':') ? `[${host}]` : host}:${port}`;
}

/** Longer ones do not fit into sockaddr_un (https://man7.org/linux/man-pages/man7/unix.7.html). */
const MAX_PATH_BYTES = 107;

/** @param text `tcp://host:port[,host:port…]`, or `tls://…`, an IPv6 host in brackets; or `unix:///path[,/path…]`. Throws BadLinkAddress. */
export function parseAddresses(text: string): TcpAddress[] {
  const kind = [TCP, TLS, UNIX].find((start) => text.startsWith(start));
  if (kind === undefined) throw new BadLinkAddress(text);
  const parts = text.slice(kind.length).split(',');
  if (kind === UNIX) return parts.map((part) => parsePath(part.trim(), text));
  const tls = kind === TLS ? { tls: true } : {};
  return parts.map((part) => ({ ...parseOne(part.trim(), text), ...tls }));
}

const TCP = 'tcp://';
const TLS = 'tls://';
const UNIX = 'unix://';

function parsePath(path: string, whole: string): TcpAddress {
  if (!/^\/.*[^/]$/.test(path) || Buffer.byteLength(path) > MAX_PATH_BYTES) throw new BadLinkAddress(whole);
  return { host: '', port: 0, path };
}

function parseOne(part: string, whole: string): TcpAddress {
  const match = /^(?:\[([0-9a-fA-F:.]+)\]|([^\s:/@[\]]+)):(\d{1,5})$/.exec(part);
  const host = match?.[1] ?? match?.[2];
  const port = Number(match?.[3]);
  if (host === undefined || port > 65_535) throw new BadLinkAddress(whole);
  return { host, port };
}
