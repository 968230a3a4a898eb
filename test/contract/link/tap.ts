import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A wire between caller and host that a test can watch and cut. */
export class Tap {
  readonly port: number;
  /** What the caller sent on its latest connection, chunk by chunk. */
  sent: Buffer[] = [];
  connections = 0;
  /** Swallows what the host says from now on. */
  mute = false;
  /** Takes no new connection while true. */
  refuse = false;
  private readonly pairs = new Set<{ caller: Socket; host: Socket }>();

  private constructor(
    private readonly server: ReturnType<typeof createServer>,
    private readonly hostPort: number,
  ) {
    this.port = (server.address() as AddressInfo).port;
    server.on('connection', (caller) => this.join(caller));
  }

  static async before(hostPort: number): Promise<Tap> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new Tap(server, hostPort);
  }

  /** Resets every connection. */
  cut(): void {
    for (const { caller, host } of this.pairs) {
      caller.resetAndDestroy();
      host.destroy();
    }
  }

  /** Says something to the host in the caller's name. */
  inject(bytes: Buffer): void {
    for (const { host } of this.pairs) host.write(bytes);
  }

  async close(): Promise<void> {
    this.cut();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private join(caller: Socket): void {
    if (this.refuse) return void caller.resetAndDestroy();
    this.connections++;
    this.sent = [];
    const host = connect(this.hostPort, '127.0.0.1');
    const pair = { caller, host };
    this.pairs.add(pair);
    caller.on('data', (chunk: Buffer) => {
      this.sent.push(Buffer.from(chunk));
      host.write(chunk);
    });
    host.on('data', (chunk: Buffer) => {
      if (!this.mute) caller.write(chunk);
    });
    for (const [end, other] of [
      [caller, host],
      [host, caller],
    ] as const) {
      end.on('error', () => undefined);
      end.on('close', () => {
        other.destroy();
        this.pairs.delete(pair);
      });
    }
  }
}
