import { mkdir, readFile, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { RedisServer } from '../redis/start-redis.js';
import { waitFor } from '../wait-for.js';
import { freePorts } from './free-port.js';
import { DroverProcess, type Exit } from './drover-process.js';
import {
  databaseProcess,
  type Installation,
  isSplit,
  MODULES,
  partialProcess,
  type ModuleName,
  oneProcess,
  type Planned,
  publicUrl,
  type TopologyName,
} from './layout.js';
import { endLeftoverServer, postmasterPid } from './postmaster.js';

/** A process that is ready has answered 200 on /readyz within this; the first start also makes the database. */
const READY_MS = 120_000;

/** A process ended before it was ready. */
export class EndedAtStart extends Error {
  readonly code = 'testing.ended_at_start';

  constructor(process: string, log: string) {
    super(`${process} ended before it was ready. The end of its log:\n${log.slice(-4000)}`);
    this.name = 'EndedAtStart';
  }
}

async function answers(health: string): Promise<'ready' | undefined> {
  const { ok } = await fetch(new URL('/readyz', health), { signal: AbortSignal.timeout(5000) });
  return ok ? 'ready' : undefined;
}

/** An installation of real processes of the built tree, on free ports of the loopback address. */
export class Topology {
  private readonly processes = new Map<string, DroverProcess>();
  private readonly healthOf = new Map<string, string>();
  private readonly bootMs = new Map<string, number>();

  constructor(
    readonly folder: string,
    readonly installation: Installation,
    /** The Redis server of its own, in a topology that needs one. */
    readonly redis: RedisServer | undefined,
  ) {}

  get name(): TopologyName {
    return this.installation.topology;
  }

  /** Whether each module has a process, or one process has them all. */
  get split(): boolean {
    return isSplit(this.name);
  }

  /** The browser's and the HTTP API's address. */
  get url(): string {
    return publicUrl(this.installation);
  }

  /** The processes that host modules; beside them a split installation has `db`. */
  get processNames(): string[] {
    return [...this.processes.keys()];
  }

  async boot(): Promise<void> {
    await mkdir(join(this.folder, 'logs'), { recursive: true });
    for (const planned of await this.plan()) this.add(planned);
    await this.start(...this.hosts());
  }

  /** The process that hosts `module`. */
  hostOf(module: ModuleName): string {
    return this.split ? module : 'drover';
  }

  process(name: string): DroverProcess {
    const process = this.processes.get(name);
    if (process === undefined)
      throw new TypeError(`There is no process ${name}; there are ${this.processNames.join()}.`);
    return process;
  }

  /** Starts processes that are not running, and waits until all are ready. */
  async start(...names: readonly string[]): Promise<void> {
    for (const name of names) this.process(name).start();
    await Promise.all(names.map((name) => this.ready(name)));
    if (this.hosts().every((name) => this.process(name).running)) await this.linked();
  }

  /** Ends the process of a module; it stays away until it is started. */
  async kill(module: ModuleName, signal: NodeJS.Signals = 'SIGKILL'): Promise<Exit> {
    return await this.process(this.hostOf(module)).kill(signal);
  }

  async restart(module: ModuleName, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    await this.kill(module, signal);
    await this.start(this.hostOf(module));
  }

  /**
   * Lets only these modules run, as an operator would by configuration. One process with less than everything
   * leaves the embedded database for `drover db` on the same data.
   */
  async hostOnly(...modules: readonly [ModuleName, ...ModuleName[]]): Promise<void> {
    if (this.split) {
      const away = MODULES.filter((module) => !modules.includes(module));
      await Promise.all(away.map((module) => this.process(module).kill('SIGTERM')));
      await this.start(...modules);
      return;
    }
    const drover = this.process('drover');
    await drover.kill('SIGTERM');
    const planned = partialProcess(this.installation, modules, await this.bootDatabase());
    drover.start(planned);
    this.healthOf.set('drover', planned.health);
    await this.ready('drover');
  }

  /** Lets everything run again after `hostOnly`. */
  async hostAll(): Promise<void> {
    if (this.split) return await this.start(...MODULES);
    const drover = this.process('drover');
    await drover.kill('SIGTERM');
    await this.processes.get('db')?.kill('SIGTERM');
    this.healthOf.set('drover', oneProcess(this.installation).health);
    await this.start('drover');
  }

  /** Starts one more process that hosts `module`, and gives its address. Needs a database process of its own. */
  async addReplica(module: ModuleName): Promise<string> {
    const [http, link] = await freePorts(2);
    if (http === undefined || link === undefined) throw new TypeError('There is no free port.');
    const { installation } = this;
    const ports = {
      ...installation,
      httpPorts: { ...installation.httpPorts, [module]: http },
      linkPorts: { ...installation.linkPorts, [module]: link },
      env: { ...installation.env, PUBLIC_URL: this.url, DROVER_SANDBOX_URL: this.url },
    };
    const url = await this.bootDatabase();
    const planned = this.split ? partialProcess(ports, [module], url) : oneProcess(ports, url);
    this.add({ ...planned, name: `${planned.name}-${http}` });
    await this.start(`${planned.name}-${http}`);
    return planned.health;
  }

  /** Brings everything back after a crash, as a supervisor does: what ended is started again. */
  async recover(limitMs = READY_MS): Promise<void> {
    await waitFor(
      async () => {
        for (const process of this.processes.values()) process.start();
        return (await Promise.all([...this.healthOf.values()].map(answers))).every((answer) => answer === 'ready');
      },
      { what: 'everything to be ready again', limitMs },
    );
    await this.linked();
  }

  /** Waits until a process answers 200 on /readyz. @throws when it ended instead */
  async ready(name: string, limitMs = READY_MS): Promise<void> {
    const health = this.healthOf.get(name);
    if (health === undefined) return;
    const process = this.process(name);
    const state = await waitFor(async () => (process.running ? await answers(health) : 'ended'), {
      what: `${name} to be ready at ${health}`,
      limitMs,
      everyMs: 25,
    });
    if (state === 'ended') throw new EndedAtStart(name, process.log());
    this.bootMs.set(name, Math.round(performance.now() - process.startedAt));
  }

  /** Waits until every process reaches its neighbours; until then a call may be answered "try again in a moment". */
  async linked(): Promise<void> {
    const away = async (health: string) => {
      const response = await fetch(new URL('/readyz', health));
      return ((await response.json()) as { away: string[] }).away;
    };
    await waitFor(async () => (await Promise.all([...this.healthOf.values()].map(away))).flat().length === 0, {
      what: 'all processes to be linked',
      limitMs: READY_MS,
    });
  }

  /** Milliseconds from the process's last start until it was seen to be ready. */
  lastBootMs(name: string): number {
    return this.bootMs.get(name) ?? Number.NaN;
  }

  /** The embedded PostgreSQL's process id. */
  async postmasterPid(): Promise<number | undefined> {
    return await postmasterPid(this.installation.dataDir);
  }

  async logs(): Promise<string> {
    const folder = join(this.folder, 'logs');
    const files = await readdir(folder);
    return (await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')))).join('\n');
  }

  /** Stops everything as an operator would, and removes data and logs unless they are to be kept. */
  async stop(options: { keep?: boolean } = {}): Promise<void> {
    await Promise.all(this.hosts().map((name) => this.process(name).kill('SIGTERM')));
    await this.processes.get('db')?.kill('SIGTERM');
    await Promise.all([endLeftoverServer(this.installation.dataDir), this.redis?.stop()]);
    if (!options.keep) await rm(this.folder, { recursive: true, force: true });
  }

  private hosts(): string[] {
    return this.processNames.filter((name) => name !== 'db');
  }

  private async plan(): Promise<Planned[]> {
    if (!this.split && !this.installation.ownDatabase) return [oneProcess(this.installation)];
    const url = await this.bootDatabase();
    if (!this.split) return [oneProcess(this.installation, url)];
    return MODULES.map((module) => partialProcess(this.installation, [module], url));
  }

  /** Starts `drover db` when it does not run, and gives its address. */
  async bootDatabase(): Promise<string> {
    const process = this.processes.get('db') ?? this.add(databaseProcess(this.installation));
    process.start();
    const file = await waitFor(() => /DATABASE_URL is in (\S+)/.exec(process.log())?.[1], {
      what: 'drover db to be ready',
      limitMs: READY_MS,
    });
    return (await readFile(file, 'utf8')).trim();
  }

  private add(planned: Omit<Planned, 'health'> & { health?: string }): DroverProcess {
    const { name, args, env, health } = planned;
    const process = new DroverProcess({ name, args, env, logFile: join(this.folder, 'logs', `${name}.log`) });
    this.processes.set(name, process);
    if (health !== undefined) this.healthOf.set(name, health);
    return process;
  }
}
