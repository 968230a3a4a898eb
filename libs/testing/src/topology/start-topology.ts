import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startRedis } from '../redis/start-redis.js';
import { freePorts } from './free-port.js';
import { type Environment, type ModuleName, MODULES, needsRedis, type TopologyName } from './layout.js';
import { Topology } from './topology.js';

export interface TopologyOptions {
  /** Settings beside those that the topology needs. */
  env?: Environment;
  /** Hosts (with port) that may be reached although they are not on the public internet. */
  allow?: readonly string[];
  /** With one process: the database is a process of its own, so that there can be replicas. */
  ownDatabase?: boolean;
}

/** Starts a fresh installation and waits until it is ready. The caller must `stop()` it. */
export async function startTopology(name: TopologyName, options: TopologyOptions = {}): Promise<Topology> {
  const folder = await mkdtemp(join(tmpdir(), 'drover-'));
  await chmod(folder, 0o755); // started as root, PostgreSQL runs as somebody else who must get in
  const ports = await freePorts(MODULES.length * 2);
  const portsFrom = (start: number) =>
    Object.fromEntries(MODULES.map((module, index) => [module, ports[start + index]])) as Record<ModuleName, number>;
  const redis = needsRedis(name) ? await startRedis() : undefined;
  const installation = {
    topology: name,
    redisUrl: redis?.url,
    dataDir: join(folder, 'data'),
    secret: randomBytes(32).toString('hex'),
    httpPorts: portsFrom(0),
    linkPorts: portsFrom(MODULES.length),
    // Posts of tests name pages of the internet, which nobody asks for.
    env: { DROVER_PREFLIGHT_LINKS: 'no', DROVER_OUTBOUND_ALLOW: (options.allow ?? []).join(','), ...options.env },
    ownDatabase: options.ownDatabase ?? false,
  };
  const topology = new Topology(folder, installation, redis);
  try {
    await topology.boot();
  } catch (error) {
    await topology.stop();
    throw error;
  }
  return topology;
}
