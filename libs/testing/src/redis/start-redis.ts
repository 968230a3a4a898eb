import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePorts } from '../topology/free-port.js';
import { waitFor } from '../wait-for.js';

/** A Redis server of a test's own, on the loopback address. */
export interface RedisServer {
  readonly url: string;
  readonly port: number;
  /** Ends it at once; its data are gone, as nothing is kept on disk. */
  kill(): Promise<void>;
  /** Starts it again on the same port, empty. */
  start(): Promise<void>;
  /** Stands still, as on a machine that hangs; `resume` lets it go on. */
  pause(): void;
  resume(): void;
  stop(): Promise<void>;
}

/** This machine has no Redis to start. */
class RedisMissing extends Error {
  readonly code = 'testing.redis_missing';

  constructor(options?: ErrorOptions) {
    super('There is no redis-server here. Install the package redis-server and run again.', options);
    this.name = 'RedisMissing';
  }
}

/** Starts the system's `redis-server` (a package of that name on Debian), without files. */
export async function startRedis(options: { args?: readonly string[] } = {}): Promise<RedisServer> {
  const [port] = await freePorts(1);
  if (port === undefined) throw new TypeError('There is no free port.');
  const folder = await mkdtemp(join(tmpdir(), 'drover-redis-'));
  let child: ChildProcess | undefined;
  const kill = async () => {
    const ending = child;
    child = undefined;
    if (!ending || ending.exitCode !== null || ending.signalCode !== null) return;
    const gone = once(ending, 'exit');
    ending.kill('SIGKILL');
    await gone;
  };
  const start = async () => {
    const settings = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
    const starting = spawn('redis-server', [...settings, '--dir', folder, ...(options.args ?? [])], {
      stdio: 'ignore',
    });
    const failed = once(starting, 'error').then(([cause]) => Promise.reject(new RedisMissing({ cause })));
    child = starting;
    await Promise.race([waitFor(() => answers(port), { what: 'redis-server to answer' }), failed]);
  };
  const stop = async () => {
    await kill();
    await rm(folder, { recursive: true, force: true });
  };
  await start();
  return {
    url: `redis://127.0.0.1:${port}`,
    port,
    kill,
    start,
    pause: () => void child?.kill('SIGSTOP'),
    resume: () => void child?.kill('SIGCONT'),
    stop,
  };
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write('PING\r\n'));
    socket.on('data', (data) => {
      socket.destroy();
      resolve(data.toString().startsWith('+PONG'));
    });
    socket.on('error', () => resolve(false));
  });
}
