import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** Between callers and a host; either end can be made to take nothing of what the other says. */
export class SlowWire {
  private readonly pairs: { readonly caller: Socket; readonly host: Socket }[] = [];
  readonly port: number;

  private constructor(
    private readonly server: ReturnType<typeof createServer>,
    hostPort: number,
  ) {
    this.port = (server.address() as AddressInfo).port; // of a server that listens
    server.on('connection', (caller) => {
      const host = connect(hostPort, '127.0.0.1');
      this.pairs.push({ caller, host });
      for (const end of [caller, host]) end.on('error', () => undefined);
      caller.pipe(host).pipe(caller);
    });
  }

  static async before(hostPort: number): Promise<SlowWire> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new SlowWire(server, hostPort);
  }

  deafenCaller(): void {
    for (const { caller, host } of this.pairs) host.unpipe(caller).pause();
  }

  deafenHost(): void {
    for (const { caller, host } of this.pairs) caller.unpipe(host).pause();
  }

  /** Both take all again. */
  hear(): void {
    for (const { caller, host } of this.pairs) {
      caller.unpipe(host).pipe(host);
      host.unpipe(caller).pipe(caller);
    }
  }

  async close(): Promise<void> {
    for (const { caller, host } of this.pairs) for (const end of [caller, host]) end.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
