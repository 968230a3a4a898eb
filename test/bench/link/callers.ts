import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { startRedis } from '#testing';
import type { Calling, Place } from './contenders/contender.js';
import { CONTENDERS, type ContenderName } from './contenders/contenders.js';

/** `drover`, or with several replicas `drover*3`. */
export type Team = ContenderName | `${ContenderName}*${number}`;

export interface Caller extends Calling {
  readonly name: Team;
}

/** Starts the servers of a team, each in a process of its own (and a Redis, where they need one), and what calls them in this one. */
export async function startCaller(team: Team): Promise<Caller> {
  const [name, replicas = '1'] = team.split('*') as [ContenderName, string?];
  const redis = name.includes('redis') ? await startRedis() : undefined;
  const place = { redisPort: redis?.port ?? 0 };
  const servers = await Promise.all(Array.from({ length: Number(replicas) }, () => startServer(name, place)));
  const ports = servers.map(({ port }) => port);
  const { close, ...calling } = await CONTENDERS[name].call(place, ports);
  return {
    name: team,
    ...calling,
    async close() {
      await close();
      await Promise.all(servers.map(({ child }) => ended(child)));
      await redis?.stop();
    },
  };
}

async function startServer(name: ContenderName, { redisPort }: Place): Promise<{ child: ChildProcess; port: number }> {
  const child = fork(join(import.meta.dirname, 'server.main.js'), [name, String(redisPort)], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const port = await new Promise<number>((resolve, reject) => {
    child.once('message', (message: { port: number }) => resolve(message.port));
    child.once('exit', () => reject(new Error(`${name} ended before it listened.`)));
  });
  return { child, port };
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.removeAllListeners('exit').once('exit', () => resolve());
    child.disconnect();
  });
}
