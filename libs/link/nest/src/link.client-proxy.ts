import type { Contract, Operation } from '#contracts';
import { ClientProxy, type ReadPacket, type WritePacket } from '@nestjs/microservices';
import { operationsOf, remoteEndpoint, type Link, type OperationCaller } from '#link/wire';

type EndpointOptions = Parameters<typeof remoteEndpoint>[0];

/** The link, of any kind of address, in the shape of a Nest client: `proxy.send('trigger.arm', input)`. Typed clients are better; this is for what expects a ClientProxy. */
export class LinkClientProxy extends ClientProxy {
  private endpoint: Link | undefined;
  private readonly callers = new Map<string, OperationCaller>();

  constructor(private readonly options: EndpointOptions) {
    super();
  }

  async connect(): Promise<Link> {
    if (this.endpoint) return this.endpoint;
    const endpoint = (this.endpoint = remoteEndpoint(this.options));
    for (const contract of this.options.contracts as readonly Contract<string, Record<string, Operation>>[]) {
      for (const ref of operationsOf(contract)) this.callers.set(`${ref.module}.${ref.operation}`, endpoint.bind(ref));
    }
    endpoint.open();
    return endpoint;
  }

  async close(): Promise<void> {
    await this.endpoint?.close();
    this.endpoint = undefined;
  }

  /** The endpoint beneath. */
  unwrap<T>(): T {
    return this.endpoint as T; // Nest's signature leaves the type to the caller
  }

  protected publish({ pattern, data }: ReadPacket, callback: (packet: WritePacket) => void): () => void {
    const stop = new AbortController();
    this.call(String(pattern), data as object, stop.signal).then(
      (response) => callback({ response, isDisposed: true }),
      (err: unknown) => callback({ err, isDisposed: true }),
    );
    return () => stop.abort();
  }

  /** The link has no events without an answer; a queued command is the way. */
  protected async dispatchEvent<T = unknown>({ pattern }: ReadPacket): Promise<T> {
    throw new TypeError(`${String(pattern)} cannot be emitted over the link. Use the module's queue form.`);
  }

  private async call(operation: string, input: object, signal: AbortSignal): Promise<object> {
    const caller = this.callers.get(operation);
    if (!caller) throw new TypeError(`${operation} is in none of this client’s contracts.`);
    return caller(input, { signal });
  }
}
