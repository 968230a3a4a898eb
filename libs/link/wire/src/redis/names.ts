/** The consumer group of every stream of calls: a call goes to one of its members. */
export const GROUP = 'hosts';

/** The keys and channels of one contract in one version. */
export interface LineNames {
  readonly contract: string;
  readonly version: number;
  /** Stream of calls. A version has its own, so that no host gets what it cannot read. */
  readonly calls: string;
  /** Sorted set: the contract's hosts, of any version, with the time on Redis's clock at which each is taken for dead. */
  readonly hosts: string;
  /** Hash: what each host says of itself. */
  readonly records: string;
  /** Hash: the contract's shapes by their hashes, for callers that know another. */
  readonly shapes: string;
  /** Channel: every host that takes calls of this version listens, so Redis knows at once when the last is gone. */
  readonly alive: string;
  /** Channel: calls that nobody waits for any more. */
  readonly cancels: string;
  /** Channel: a host came or went. */
  readonly news: string;
}

export function lineNames(prefix: string, contract: string, version: number): LineNames {
  const of = `${prefix}:${contract}`;
  const line = `${of}@${version}`;
  return {
    contract,
    version,
    calls: `${line}:calls`,
    hosts: `${of}:hosts`,
    records: `${of}:records`,
    shapes: `${of}:shapes`,
    alive: `${line}:alive`,
    cancels: `${line}:cancels`,
    news: `${of}:news`,
  };
}

/** Channel: one host alone listens, as long as it lives. */
export const hostChannel = (prefix: string) => `${prefix}:host:`;

/** Channel: one caller alone listens. Its name is a secret of those who answer it. */
export const replyChannel = (prefix: string, channel: Buffer) => `${prefix}:reply:${channel.toString('base64url')}`;

/** A value that is lost with everything else when Redis loses its data. */
export const epochKey = (prefix: string) => `${prefix}:epoch`;

/** A command that began: which entry of the stream it came with. */
export const begunKey = (prefix: string, call: string) => `${prefix}:begun:${call}`;
