import { connect, createServer, type AddressInfo, type NetConnectOpts, type Socket } from 'node:net';
import { setTimeout as pass } from 'node:timers/promises';

/** Whether a chunk is the one that is meant. */
type Matches = (chunk: Buffer) => boolean;

const any: Matches = () => true;

interface Pair {
  readonly caller: Socket;
  readonly host: Socket;
  /** Chunks that are held back; `heldBack` settles when the last has gone on. */
  waiting: number;
  heldBack: Promise<void> | undefined;
}

/** A wire between caller and host that a test can watch and cut. */
export class Tap {
  /** Of one that listens on a port. */
  readonly port: number;
  /** What the caller sent on its latest connection, chunk by chunk. */
  sent: Buffer[] = [];
  connections = 0;
  /** Swallows what the host says from now on. */
  mute = false;
  /** Takes no new connection while true. */
  refuse = false;
  /** Holds everything that the host says back for so long. */
  delayMs = 0;
  private dropsAnswer: Matches | undefined;
  private halvesRequest: Matches | undefined;
  private stalled = false;
  private readonly pairs = new Set<Pair>();

  private constructor(
    private readonly server: ReturnType<typeof createServer>,
    /** How to get to the tap's own end. */
    readonly way: NetConnectOpts,
    private readonly host: NetConnectOpts,
  ) {
    this.port = 'port' in way ? way.port : 0;
    server.on('connection', (caller) => this.join(caller));
  }

  static async before(hostPort: number): Promise<Tap> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    return new Tap(server, { port, host: '127.0.0.1' }, { port: hostPort, host: '127.0.0.1' });
  }

  /** The same for Unix sockets. */
  static async beforePath(hostPath: string, path: string): Promise<Tap> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(path, resolve));
    return new Tap(server, { path }, { path: hostPath });
  }

  /** Resets every connection. */
  cut(): void {
    for (const pair of this.pairs) end(pair);
  }

  /** Swallows what the host says next (of what is meant), and resets that connection. */
  dropNextAnswer(meant = any): void {
    this.dropsAnswer = meant;
  }

  /** Lets only half of what the caller says next (of what is meant) through, and resets that connection. */
  halveNextRequest(meant = any): void {
    this.halvesRequest = meant;
  }

  /** The caller's side reads nothing until what this returns is called. */
  stall(): () => void {
    this.stalled = true;
    for (const { host } of this.pairs) host.pause();
    return () => this.resume();
  }

  /** Says something to the host in the caller's name; resolves once the host said something or hung up. */
  async inject(bytes: Buffer): Promise<void> {
    const heard = [...this.pairs].map(
      ({ host }) =>
        new Promise<void>((resolve) => {
          host.once('data', () => resolve()).once('close', () => resolve());
          host.write(bytes);
        }),
    );
    await Promise.all(heard);
  }

  async close(): Promise<void> {
    this.resume();
    this.cut();
    await new Promise((resolve) => this.server.close(resolve));
  }

  /** Ends a stall. */
  resume(): void {
    this.stalled = false;
    for (const { host } of this.pairs) host.resume();
  }

  private join(caller: Socket): void {
    if (this.refuse) return reset(caller);
    this.connections++;
    this.sent = [];
    const host = connect(this.host);
    if (this.stalled) host.pause();
    const pair: Pair = { caller, host, waiting: 0, heldBack: undefined };
    this.pairs.add(pair);
    caller.on('data', (chunk: Buffer) => this.pass(pair, chunk));
    host.on('data', (chunk: Buffer) => this.passBack(pair, chunk));
    for (const [one, other] of [
      [caller, host],
      [host, caller],
    ] as const) {
      one.on('error', () => undefined);
      one.on('close', () => {
        other.destroy();
        this.pairs.delete(pair);
      });
    }
  }

  private pass(pair: Pair, chunk: Buffer): void {
    this.sent.push(Buffer.from(chunk));
    if (!this.halvesRequest?.(chunk)) return void pair.host.write(chunk);
    this.halvesRequest = undefined;
    pair.host.end(chunk.subarray(0, chunk.length >> 1));
    reset(pair.caller);
  }

  private passBack(pair: Pair, chunk: Buffer): void {
    if (this.mute) return;
    if (this.dropsAnswer?.(chunk)) {
      this.dropsAnswer = undefined;
      return end(pair);
    }
    if (this.delayMs === 0 && pair.waiting === 0) return void pair.caller.write(chunk);
    pair.waiting++;
    pair.heldBack = this.later(pair, chunk);
  }

  private async later(pair: Pair, chunk: Buffer): Promise<void> {
    await Promise.all([pair.heldBack, pass(this.delayMs)]);
    pair.waiting--;
    if (!pair.caller.destroyed) pair.caller.write(chunk);
  }
}

function end({ caller, host }: Pair): void {
  reset(caller);
  host.destroy();
}

/** A Unix socket knows no reset. */
function reset(socket: Socket): void {
  if (socket.remotePort === undefined) socket.destroy();
  else socket.resetAndDestroy();
}
