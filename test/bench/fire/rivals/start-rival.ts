import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { RIVALS, type RivalName } from './rivals.js';

export interface StartedRival {
  readonly name: RivalName;
  readonly settings: string;
  /** Schedules all, waits until all have fired, and tells how late each was, milliseconds. */
  fire(dueAt: readonly number[]): Promise<number[]>;
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
  return {
    name,
    settings: RIVALS[name](() => undefined).settings,
    async fire(dueAt) {
      child.send({ dueAt });
      const { armed = 0 } = await word();
      const first = Math.min(...dueAt);
      if (armed > first) throw new Error(`${name} was still being told of its jobs when the first fell due.`);
      const { late = [] } = await word();
      return late;
    },
    async close() {
      const exit = once(child, 'exit');
      child.disconnect();
      await exit;
    },
  };
}
