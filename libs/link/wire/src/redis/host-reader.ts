import type { Redis } from 'ioredis';
import type { HostDesk } from './host-desk.js';
import { GROUP, type LineNames } from './names.js';
import type { Seals } from './seals.js';

/** Calls taken at a time, and at once; the others are for other replicas. */
const TAKEN = 64;
const MAX_IN_FLIGHT = 1024;

/** A read waits so long for a call before it is made again, and Redis hangs when it then says nothing. */
const BLOCK_MS = 2000;
const HANGS_MS = 4000;

type Entry = readonly [id: Buffer, fields: readonly Buffer[] | null];
type Streams = readonly (readonly [name: Buffer, entries: readonly Entry[]])[];

export interface HostReaderFacts {
  /** The host's name in the group. */
  readonly id: string;
  readonly lines: readonly LineNames[];
  readonly desk: HostDesk;
  readonly failed: (reason: string) => void;
  /** Makes the groups again that Redis lost. */
  readonly regroup: () => Promise<void>;
}

interface Connections {
  readonly commands: Redis;
  readonly blocking: Redis;
  readonly blockingId: number;
  readonly secrets: readonly Seals[];
}

/** Takes calls out of the streams, one host of the group each. */
export class HostReader {
  /** Entries that this host has got and not yet answered. */
  private readonly taken = new Set<string>();
  private readonly byName: ReadonlyMap<string, LineNames>;
  private connections: Connections | undefined;
  private reading: Promise<void> = Promise.resolve();
  private stopped = false;
  private readSince = 0;
  private room: () => void = () => undefined;

  constructor(private readonly facts: HostReaderFacts) {
    this.byName = new Map(facts.lines.map((line) => [line.calls, line]));
  }

  async up(commands: Redis, blocking: Redis, secrets: readonly Seals[]): Promise<void> {
    if (this.stopped) return;
    const blockingId = Number(await blocking.call('CLIENT', ['ID']));
    const connections = { commands, blocking, blockingId, secrets };
    this.connections = connections;
    // what was on its way here when the connection broke: nobody else gets it while this host lives
    this.take((await this.read(commands, '0', ['COUNT', MAX_IN_FLIGHT])) as Streams | null);
    this.reading = this.readOn(connections);
  }

  down(): void {
    this.connections = undefined;
    this.room();
  }

  /** Resolves when nothing more comes. */
  async stop(): Promise<void> {
    this.stopped = true;
    this.room();
    const { connections } = this;
    // CLIENT UNBLOCK: either the read has got a call, which is run, or it never will
    if (connections) await connections.commands.call('CLIENT', ['UNBLOCK', connections.blockingId]);
    await this.reading;
  }

  /** Whether a read has been without an answer for too long. */
  get hangs(): boolean {
    return this.readSince > 0 && performance.now() - this.readSince > HANGS_MS;
  }

  settled(): void {
    if (this.facts.desk.inFlight < MAX_IN_FLIGHT) this.room();
  }

  /** It was answered. */
  forget(line: LineNames, entry: string): void {
    this.taken.delete(nameOf(line, entry));
  }

  /** A call that a dead host had. */
  takeOver(line: LineNames, entry: string, message: Buffer, deliveries: number): void {
    const name = nameOf(line, entry);
    if (!this.connections || this.taken.has(name)) return;
    this.taken.add(name);
    this.facts.desk.take({ line, entry, message, deliveries }, this.connections.secrets);
  }

  private async readOn(connections: Connections): Promise<void> {
    while (this.connections === connections && !this.stopped) {
      if (this.facts.desk.inFlight >= MAX_IN_FLIGHT) {
        await new Promise<void>((resolve) => (this.room = resolve));
        continue;
      }
      this.readSince = performance.now();
      try {
        this.take((await this.read(connections.blocking, '>', ['COUNT', TAKEN, 'BLOCK', BLOCK_MS])) as Streams | null);
      } catch (error) {
        if (this.connections === connections) await this.recover(error);
      }
      this.readSince = 0;
      await new Promise(setImmediate); // answers that are there at once leave before the next read
    }
  }

  private read(redis: Redis, from: string, how: readonly (string | number)[]): Promise<unknown> {
    const streams = [...this.byName.keys()];
    const where = ['STREAMS', ...streams, ...streams.map(() => from)];
    return redis.callBuffer('XREADGROUP', ['GROUP', GROUP, this.facts.id, ...how, ...where]);
  }

  private async recover(error: unknown): Promise<void> {
    const said = error instanceof Error ? error.message : String(error);
    if (said.startsWith('UNBLOCKED')) return; // a stream was deleted
    if (!said.startsWith('NOGROUP')) return this.facts.failed(said);
    await this.facts.regroup();
  }

  private take(streams: Streams | null): void {
    for (const [name, entries] of streams ?? []) {
      const line = this.byName.get(name.toString());
      if (!line) continue;
      // without fields: its caller took it back
      for (const [id, fields] of entries) if (fields?.[1]) this.takeOver(line, id.toString(), fields[1], 1);
    }
  }
}

const nameOf = (line: LineNames, entry: string) => `${line.calls} ${entry}`;
