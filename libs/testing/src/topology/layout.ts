/** The modules, each of which can be a process of its own. */
export const MODULES = ['portal', 'trigger', 'publisher', 'notification'] as const;
export type ModuleName = (typeof MODULES)[number];

/** `one`: everything in one process. `tcp`: `drover db` and a process for each module, linked over TCP. */
export const TOPOLOGIES = ['one', 'tcp'] as const;
export type TopologyName = (typeof TOPOLOGIES)[number];

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
  return { PUBLIC_URL: url, DROVER_SANDBOX_URL: url, DROVER_DATA_DIR: installation.dataDir, ...installation.env };
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
  const { httpPorts, linkPorts, secret } = installation;
  const [first] = modules;
  const links = MODULES.filter((other) => !modules.includes(other)).map((other) => [
    `DROVER_LINK_${other.toUpperCase()}`,
    `tcp://127.0.0.1:${linkPorts[other]}`,
  ]);
  return {
    name: first,
    args: ['start', ...modules],
    env: {
      PORT: String(httpPorts[first]),
      DATABASE_URL: databaseUrl,
      DROVER_SECRET: secret,
      DROVER_LINK_LISTEN: `tcp://127.0.0.1:${linkPorts[first]}`,
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
