/** Where a process listens or is reached. */
export interface TcpAddress {
  readonly host: string;
  readonly port: number;
  /** Of a Unix socket, for processes on one machine; host and port say nothing then. */
  readonly path?: string;
}

/** An address that cannot be used; says which and what is wanted. */
export class BadLinkAddress extends Error {
  readonly code = 'link.bad_address';
  constructor(readonly address: string) {
    super(
      `"${address}" is no link address. Write tcp://host:port, several as tcp://host:port,host:port, unix:///path or redis://host:port.`,
    );
    this.name = 'BadLinkAddress';
  }
}

export function addressText({ host, port, path }: TcpAddress): string {
  if (path !== undefined) return `unix://${path}`;
  return `tcp://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

/** Longer ones do not fit into sockaddr_un (https://man7.org/linux/man-pages/man7/unix.7.html). */
const MAX_PATH_BYTES = 107;

/** @param text `tcp://host:port[,host:port…]`, an IPv6 host in brackets; or `unix:///path[,/path…]`. Throws BadLinkAddress. */
export function parseAddresses(text: string): TcpAddress[] {
  if (text.startsWith(UNIX)) {
    return text
      .slice(UNIX.length)
      .split(',')
      .map((part) => parsePath(part.trim(), text));
  }
  if (!text.startsWith('tcp://')) throw new BadLinkAddress(text);
  return text
    .slice('tcp://'.length)
    .split(',')
    .map((part) => parseOne(part.trim(), text));
}

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
