/** Where a process listens or is reached. */
export interface TcpAddress {
  readonly host: string;
  readonly port: number;
}

/** An address that cannot be used; says which and what is wanted. */
export class BadLinkAddress extends Error {
  readonly code = 'link.bad_address';
  constructor(readonly address: string) {
    super(
      `"${address}" is no link address. Write tcp://host:port, several as tcp://host:port,host:port, or redis://host:port.`,
    );
    this.name = 'BadLinkAddress';
  }
}

export const addressText = ({ host, port }: TcpAddress) => `tcp://${host.includes(':') ? `[${host}]` : host}:${port}`;

/** @param text `tcp://host:port[,host:port…]`; an IPv6 host in brackets. Throws BadLinkAddress. */
export function parseAddresses(text: string): TcpAddress[] {
  if (!text.startsWith('tcp://')) throw new BadLinkAddress(text);
  return text
    .slice('tcp://'.length)
    .split(',')
    .map((part) => parseOne(part.trim(), text));
}

function parseOne(part: string, whole: string): TcpAddress {
  const match = /^(?:\[([0-9a-fA-F:.]+)\]|([^\s:/@[\]]+)):(\d{1,5})$/.exec(part);
  const host = match?.[1] ?? match?.[2];
  const port = Number(match?.[3]);
  if (host === undefined || port > 65_535) throw new BadLinkAddress(whole);
  return { host, port };
}
