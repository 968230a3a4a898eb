import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { RIVALS, type RivalName } from './rivals.js';

export interface StartedRival {
  readonly name: RivalName;
  readonly settings: string;
  /** Schedules all, waits until all have fired, and tells how late each was, milliseconds. */
  fire(dueAt: readonly number[]): Promise<number[]>;
  /** The same for one instant; tells how late the last was. */
  burst(at: number, count: number): Promise<number>;
  close(): Promise<void>;
}

interface Word {
  armed?: number;
  late?: number[];
}

/** Starts a rival in a process of its own. */
export async function startRival(name: RivalName, databaseUrl: string): Promise<StartedRival> {
  const child = fork(join(import.meta.dirname, 'rival.main.js'), [name, databaseUrl], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const ended = once(child, 'exit').then(() => Promise.reject(new Error(`${name} ended before it was done.`)));
  ended.catch(() => undefined);
  const word = async (): Promise<Word> => {
    const [message] = (await Promise.race([once(child, 'message'), ended])) as [Word];
    return message;
  };
  await word();
  const fire = async (dueAt: readonly number[]) => {
    child.send({ dueAt });
    const { armed = 0 } = await word();
    if (armed > Math.min(...dueAt))
      throw new Error(`${name} was still being told of its jobs when the first fell due.`);
    const { late = [] } = await word();
    return late;
  };
  return {
    name,
    settings: RIVALS[name](() => undefined).settings,
    fire,
    burst: async (at, count) => Math.max(...(await fire(Array.from({ length: count }, () => at)))),
    async close() {
      const exit = once(child, 'exit');
      child.disconnect();
      await exit;
    },
  };
}
