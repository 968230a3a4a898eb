/** The modules, each of which can be a process of its own. */
export const MODULES = ['portal', 'trigger', 'publisher', 'notification'] as const;
export type ModuleName = (typeof MODULES)[number];

interface Shape {
  /** `drover db` and a process for each module, instead of one process. */
  split: boolean;
  /** Links go over Redis instead of TCP; queues are kept in Redis instead of PostgreSQL. */
  redis: { links: boolean; queue: boolean };
}

/**
 * `one`: everything in one process. `tcp`: a process for each module, linked over TCP. `redis`: the same over Redis, for
 * links and for queues. `one-redis`: one process with its queues in Redis.
 */
const SHAPES = {
  one: { split: false, redis: { links: false, queue: false } },
  tcp: { split: true, redis: { links: false, queue: false } },
  redis: { split: true, redis: { links: true, queue: true } },
  'one-redis': { split: false, redis: { links: false, queue: true } },
} as const satisfies Record<string, Shape>;

export type TopologyName = keyof typeof SHAPES;
export const TOPOLOGIES = Object.keys(SHAPES) as TopologyName[];

export const isSplit = (name: TopologyName): boolean => SHAPES[name].split;

export function needsRedis(name: TopologyName): boolean {
  const { links, queue } = SHAPES[name].redis;
  return links || queue;
}

export type Environment = Readonly<Record<string, string>>;

export interface Planned {
  name: string;
  args: readonly string[];
  env: Environment;
  /** Where its /readyz is. */
  health: string;
}

/** What the processes of one installation have in common. */
export interface Installation {
  topology: TopologyName;
  /** For a topology that needs Redis. */
  redisUrl: string | undefined;
  dataDir: string;
  secret: string;
  /** HTTP port of each module's process; portal's is the installation's address. */
  httpPorts: Readonly<Record<ModuleName, number>>;
  /** Link port of each module's process. */
  linkPorts: Readonly<Record<ModuleName, number>>;
  env: Environment;
  /** The one process leaves the embedded database to `drover db` (several processes always do). */
  ownDatabase: boolean;
}

const address = (port: number) => `http://127.0.0.1:${port}`;

export const publicUrl = (installation: Installation) => address(installation.httpPorts.portal);

function commonEnv(installation: Installation): Environment {
  const url = publicUrl(installation);
  const { dataDir, redisUrl, topology } = installation;
  const queue: Environment =
    redisUrl !== undefined && SHAPES[topology].redis.queue ? { DROVER_QUEUE: 'redis', REDIS_URL: redisUrl } : {};
  return { PUBLIC_URL: url, DROVER_SANDBOX_URL: url, DROVER_DATA_DIR: dataDir, ...queue, ...installation.env };
}

/** Where the process of a module is reached by the others. */
function linkAddress({ linkPorts, redisUrl, topology }: Installation, module: ModuleName): string {
  if (redisUrl !== undefined && SHAPES[topology].redis.links) return redisUrl;
  return `tcp://127.0.0.1:${linkPorts[module]}`;
}

/** One process with everything; it runs the embedded database itself unless it is given another's address. */
export function oneProcess(installation: Installation, databaseUrl?: string): Planned {
  const port = installation.httpPorts.portal;
  const database: Environment = databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl };
  return {
    name: 'drover',
    args: ['start'],
    env: { PORT: String(port), DROVER_SECRET: installation.secret, ...database, ...commonEnv(installation) },
    health: address(port),
  };
}

/** A process that hosts some modules; the neighbours' addresses are given whether they run or not. */
export function partialProcess(
  installation: Installation,
  modules: readonly [ModuleName, ...ModuleName[]],
  databaseUrl: string,
): Planned {
  const { httpPorts, secret } = installation;
  const [first] = modules;
  const links = MODULES.filter((other) => !modules.includes(other)).map((other) => [
    `DROVER_LINK_${other.toUpperCase()}`,
    linkAddress(installation, other),
  ]);
  return {
    name: first,
    args: ['start', ...modules],
    env: {
      PORT: String(httpPorts[first]),
      DATABASE_URL: databaseUrl,
      DROVER_SECRET: secret,
      DROVER_LINK_LISTEN: linkAddress(installation, first),
      ...Object.fromEntries(links),
      ...commonEnv(installation),
    },
    health: address(httpPorts[first]),
  };
}

/** The embedded database alone, for several processes on one machine. */
export function databaseProcess(installation: Installation): Omit<Planned, 'health'> {
  return { name: 'db', args: ['db'], env: { DROVER_DATA_DIR: installation.dataDir } };
}
