import { choresAsText } from '../events/as-text.js';
import { say } from '../process/banner.js';
import { atDesks } from './events.command.js';

/** Prints the last run of each chore of all modules. */
export async function showChores({ json }: { json?: boolean }): Promise<void> {
  const chores = await atDesks(undefined, async (desks) => {
    const ofEach = await Promise.all(desks.map((desk) => desk.chores()));
    return ofEach.flat();
  });
  say(json ? JSON.stringify(chores, undefined, 2) : choresAsText(chores));
}
