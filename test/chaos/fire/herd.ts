import { randomBytes } from 'node:crypto';
import { chmod, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DroverProcess, endLeftoverServer, freePorts, postmasterPid, waitFor } from '#testing';
import { wrongClock } from './wrong-clock.js';

const READY_MS = 120_000;
const AGAIN_MS = 100;
const NEIGHBOURS = ['PORTAL', 'PUBLISHER', 'NOTIFICATION'] as const;

interface Replica {
  process: DroverProcess;
  health: string;
  link: string;
  /** It answered since it was last started. */
  ready: boolean;
}

/** Replicas of trigger on a PostgreSQL of their own, each started again as soon as it ended; their neighbours are away. */
export class Herd {
  readonly secret = randomBytes(32).toString('hex');
  databaseUrl = '';
  /** Starts with a wrong clock. */
  skewed = 0;
  private readonly replicas: Replica[] = [];
  private readonly watches: Promise<void>[] = [];
  private watching = true;

  private constructor(
    private readonly folder: string,
    private readonly database: DroverProcess,
    private readonly clock: { library: string | undefined; nextMinutes: () => number },
  ) {}

  static async start(count: number, clock: { library: string | undefined; nextMinutes: () => number }): Promise<Herd> {
    const folder = await mkdtemp(join(tmpdir(), 'drover-'));
    await chmod(folder, 0o755); // started as root, PostgreSQL runs as somebody else who must get in
    await mkdir(join(folder, 'logs'));
    const env = { DROVER_DATA_DIR: join(folder, 'data') };
    const database = new DroverProcess({ name: 'db', args: ['db'], env, logFile: join(folder, 'logs', 'db.log') });
    const herd = new Herd(folder, database, clock);
    try {
      await herd.open(count);
    } catch (error) {
      await herd.stop({ keep: true });
      throw error;
    }
    return herd;
  }

  /** Where the replicas are called. */
  get address(): string {
    return `tcp://${this.replicas.map(({ link }) => link).join(',')}`;
  }

  get logs(): string {
    return join(this.folder, 'logs');
  }

  /** A replica that serves, chosen by `random`; waits for one. */
  async anyReady(random: () => number): Promise<number> {
    const ready = await waitFor(
      () => {
        const found = this.replicas.filter((replica) => replica.ready && replica.process.running);
        return found.length > 0 && found;
      },
      { what: 'a replica that serves', limitMs: READY_MS, everyMs: 20 },
    );
    return ready[Math.floor(random() * ready.length)]?.process.pid ?? 0;
  }

  postmaster(): Promise<number | undefined> {
    return postmasterPid(join(this.folder, 'data'));
  }

  async stop({ keep }: { keep: boolean }): Promise<void> {
    this.watching = false;
    await Promise.all(this.replicas.map(({ process }) => process.kill('SIGKILL')));
    await Promise.all(this.watches);
    await this.database.kill('SIGTERM');
    await endLeftoverServer(join(this.folder, 'data'));
    if (!keep) await rm(this.folder, { recursive: true, force: true, maxRetries: 10 });
  }

  private async open(count: number): Promise<void> {
    this.database.start();
    const file = await waitFor(() => /DATABASE_URL is in (\S+)/.exec(this.database.log())?.[1], {
      what: 'drover db to be ready',
      limitMs: READY_MS,
    });
    this.databaseUrl = (await readFile(file, 'utf8')).trim();
    const ports = await freePorts(count * 2 + 1);
    const [nowhere = 0] = ports.splice(0, 1);
    for (let index = 0; index < count; index += 1) this.add(index, ports.splice(0, 2), nowhere);
    await waitFor(() => this.replicas.every(({ ready }) => ready), { what: 'all replicas', limitMs: READY_MS });
  }

  private add(index: number, [http = 0, link = 0]: readonly number[], nowhere: number): void {
    const name = `trigger-${index}`;
    const url = `http://127.0.0.1:${http}`;
    const neighbours = NEIGHBOURS.map((module) => [`DROVER_LINK_${module}`, `tcp://127.0.0.1:${nowhere}`]);
    const env = {
      PORT: String(http),
      PUBLIC_URL: url,
      DATABASE_URL: this.databaseUrl,
      DROVER_DATA_DIR: join(this.folder, 'data'),
      DROVER_SECRET: this.secret,
      DROVER_LINK_LISTEN: `tcp://127.0.0.1:${link}`,
      NODE_ENV: 'production',
      LOG_LEVEL: 'warn',
      ...Object.fromEntries(neighbours),
    };
    const process = new DroverProcess({
      name,
      args: ['start', 'trigger'],
      env,
      logFile: join(this.logs, `${name}.log`),
    });
    const replica = { process, health: `${url}/readyz`, link: `127.0.0.1:${link}`, ready: false };
    this.replicas.push(replica);
    this.watches.push(this.watch(replica));
  }

  private async watch(replica: Replica): Promise<void> {
    while (this.watching) {
      if (!replica.process.running) {
        replica.ready = false;
        this.startWithSomeClock(replica.process);
      }
      replica.ready ||= await answers(replica.health);
      await Promise.race([replica.process.exit, new Promise((resolve) => setTimeout(resolve, AGAIN_MS))]);
    }
  }

  private startWithSomeClock(process: DroverProcess): void {
    const minutes = this.clock.nextMinutes();
    const { library } = this.clock;
    const env = library === undefined ? {} : wrongClock(library, minutes);
    if (Object.keys(env).length > 0) this.skewed += 1;
    process.start({ env: { ...process.spec.env, ...env } });
  }
}

async function answers(health: string): Promise<boolean> {
  return await fetch(health, { signal: AbortSignal.timeout(1000) }).then(
    ({ ok }) => ok,
    () => false,
  );
}
