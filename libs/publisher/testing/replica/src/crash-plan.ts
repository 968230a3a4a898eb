import { existsSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

type Verb = 'claim' | 'record' | 'keep_handle' | 'look' | 'record_look' | 'take_over';
type Call = 'prepare' | 'publish' | 'reconcile' | 'renew';

/** A moment at which a process may die: around a commit of one of publisher's verbs, or around a call of a network. */
export type Moment = `${Verb}:${'before' | 'after'}_commit` | `${Call}:${'before' | 'under_way' | 'after'}`;

interface Plan {
  /** Differs from that of any other plan. */
  id: string;
  /** One process dies at the first, then one at the second, and so on. */
  moments: readonly Moment[];
}

const planFile = (folder: string) => join(folder, 'plan.json');
const markFile = (folder: string, id: string, place: number) => join(folder, `${id}.${place}.died`);

/** Says where the processes that watch this folder die from now on. */
export function planDeaths(folder: string, plan: Plan): void {
  const file = planFile(folder);
  writeFileSync(`${file}.new`, JSON.stringify(plan));
  renameSync(`${file}.new`, file);
}

/** Whether a process died at the moment at this place of a plan. */
export const diedAt = (folder: string, id: string, place: number) => existsSync(markFile(folder, id, place));

/** A replica's eye on the plan. It is read anew at each moment; a death is marked first, so that each happens once. */
export class CrashPlan {
  constructor(private readonly folder: string) {}

  /** Whether the next death is at this moment. */
  awaits(moment: Moment): boolean {
    return this.next()?.moment === moment;
  }

  /** Kills this process, as `kill -9` does, if its death is planned here. */
  reached(moment: Moment): void {
    const next = this.next();
    if (next?.moment !== moment) return;
    try {
      openSync(next.mark, 'wx');
    } catch {
      return; // another process died for it
    }
    process.kill(process.pid, 'SIGKILL');
  }

  private next(): { moment: Moment; mark: string } | undefined {
    if (!existsSync(planFile(this.folder))) return undefined;
    const { id, moments } = JSON.parse(readFileSync(planFile(this.folder), 'utf8')) as Plan; // our own words
    const place = moments.findIndex((_, index) => !diedAt(this.folder, id, index));
    const moment = moments[place];
    return moment && { moment, mark: markFile(this.folder, id, place) };
  }
}
