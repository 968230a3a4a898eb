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
}

const address = (port: number) => `http://127.0.0.1:${port}`;

export const publicUrl = (installation: Installation) => address(installation.httpPorts.portal);

function commonEnv(installation: Installation): Environment {
  const url = publicUrl(installation);
  return { PUBLIC_URL: url, DROVER_SANDBOX_URL: url, DROVER_DATA_DIR: installation.dataDir, ...installation.env };
}

/** One process with everything, on the embedded database unless DATABASE_URL is among the settings. */
export function oneProcess(installation: Installation): Planned {
  const port = installation.httpPorts.portal;
  return {
    name: 'drover',
    args: ['start'],
    env: { PORT: String(port), ...commonEnv(installation) },
    health: address(port),
  };
}

/** The process of one module; its neighbours' addresses are given whether they run or not. */
export function moduleProcess(installation: Installation, module: ModuleName, databaseUrl: string): Planned {
  const { httpPorts, linkPorts, secret } = installation;
  const links = MODULES.filter((other) => other !== module).map((other) => [
    `DROVER_LINK_${other.toUpperCase()}`,
    `tcp://127.0.0.1:${linkPorts[other]}`,
  ]);
  return {
    name: module,
    args: ['start', module],
    env: {
      PORT: String(httpPorts[module]),
      DATABASE_URL: databaseUrl,
      DROVER_SECRET: secret,
      DROVER_LINK_LISTEN: `tcp://127.0.0.1:${linkPorts[module]}`,
      ...Object.fromEntries(links),
      ...commonEnv(installation),
    },
    health: address(httpPorts[module]),
  };
}

/** The embedded database alone, for several processes on one machine. */
export function databaseProcess(installation: Installation): Omit<Planned, 'health'> {
  return { name: 'db', args: ['db'], env: { DROVER_DATA_DIR: installation.dataDir } };
}
