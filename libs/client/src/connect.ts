import {
  cached,
  guarded,
  makeClient,
  moduleOf,
  remoteEndpoint,
  type ClientClass,
  type Link,
  type LinkLog,
  type LinkSecret,
  type TlsIdentity,
} from '#link/wire';

export interface ConnectOptions {
  /** DROVER_SECRET of the installation, or its DROVER_LINK_SECRET; several while it is rotated, the current first. */
  secret: LinkSecret;
  /** For `tls://`: the authorities that are trusted (those of Node without), and this program's certificate where the module wants one. */
  tls?: TlsIdentity;
  /** Who calls, as the module is told. Default: `client`. */
  caller?: string;
  /** Validates inputs before they leave and outputs when they arrive. Default: false. */
  strict?: boolean;
  log?: LinkLog;
}

const endpoints = new WeakMap<object, Link>();

/**
 * A typed client of a module in another process. It connects in the background and stays connected until
 * `disconnect`; a call made before waits a moment. Throws BadLinkAddress for an address that cannot be used.
 *
 * @param address `tcp://host:port`, several replicas as `tcp://host:port,host:port`; `tls://host:port`, `unix:///path` or `redis://host:port`
 * @example const trigger = connect(TriggerClient, 'tcp://10.0.0.7:4001', { secret });
 */
export function connect<Client extends object>(
  token: ClientClass<Client>,
  address: string,
  { secret, tls, caller = 'client', strict = false, ...rest }: ConnectOptions,
): Client {
  const contracts = [token.contract];
  const remote = remoteEndpoint({ address, contracts, caller, strict, secret: () => secret, tls: () => tls, ...rest });
  const endpoint = cached(guarded(remote, moduleOf(token.contract.name), rest.log), { strict });
  endpoint.open();
  const client = makeClient(token, endpoint);
  endpoints.set(client, endpoint);
  return client;
}

/** Closes what `connect` opened; calls in flight fail. */
export async function disconnect(client: object): Promise<void> {
  await endpoints.get(client)?.close();
}
