import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import {
  Inject,
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
  type OnModuleInit,
} from '@nestjs/common';
import { WakeLoop } from '#database';
import { createLog } from '#observability';
import { LinkPresence } from '../link.presence.js';
import { Directory } from './directory.js';
import type { Instance } from './instance.js';
import { InstanceStore } from './persistence/instance.store.js';

/** Between two words of an instance; other instances believe it for five times as long. */
const EVERY_MS = 2000;
/** The door to other processes opens late in the start. */
const SOON_MS = 100;

const NOWHERE =
  'nobody can look this process up by DROVER_LINK_<MODULE>=registry, for it listens on every address of its machine or by a password; set DROVER_LINK_ADVERTISE to where it is reached';

/** Injection token of the program's version. */
export const PROGRAM_VERSION = Symbol('program version');

/** Tells the installation that this process is there, and its links where the others are. */
@Injectable()
export class InstanceRegistry implements OnModuleInit, OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly id = randomUUID();
  private readonly log = createLog('link');
  private readonly loop: WakeLoop;
  private warned = false;
  private unlisten: (() => void) | undefined;

  constructor(
    private readonly store: InstanceStore,
    private readonly presence: LinkPresence,
    private readonly directory: Directory,
    @Inject(PROGRAM_VERSION) private readonly version: string,
  ) {
    const run = () => this.round();
    this.loop = new WakeLoop({ name: 'instances', everyMs: EVERY_MS, log: this.log, run });
  }

  /** Before the modules start, so that they find each other. */
  async onModuleInit(): Promise<void> {
    await this.look();
  }

  async onApplicationBootstrap(): Promise<void> {
    this.unlisten = await this.store.listen(() => this.loop.wake());
    this.directory.onFollower(() => this.loop.wake());
    this.loop.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.unlisten?.();
    await this.loop.stop();
    await this.store.leave(this.id).catch(() => undefined); // without a database others see it by its silence
  }

  private async round(): Promise<number | undefined> {
    await this.store.say(this.self());
    await this.look();
    this.warnOnce();
    return this.presence.isOpening ? SOON_MS : undefined;
  }

  private warnOnce(): void {
    if (this.warned || !this.presence.isNowhere) return;
    this.warned = true;
    this.log.warn({}, NOWHERE);
  }

  private self(): Instance {
    const { modules, address, contracts, facts } = this.presence.now();
    return {
      id: this.id,
      version: this.version,
      modules,
      address,
      contracts,
      facts: { ...facts, pid: process.pid, host: hostname() },
    };
  }

  private async look(): Promise<void> {
    const followers = this.directory.all();
    if (followers.length === 0) return;
    const alive = await this.store.alive();
    for (const follower of followers) {
      const there = alive.filter(({ modules }) => modules.includes(follower.module));
      follower.follow(there.flatMap(({ address }) => address ?? []).sort());
    }
  }
}
