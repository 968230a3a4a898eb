import { closeSync, existsSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What publisher commits: a post's way, new access, and files that are made fit. */
export type Verb =
  | ('claim' | 'record' | 'keep_handle' | 'look' | 'record_look' | 'take_over')
  | ('intend_renewal' | 'keep_access')
  | ('claim_work' | 'end_work' | 'keep_rendition');
type Call = 'prepare' | 'publish' | 'reconcile' | 'renew';

/**
 * A moment at which a process may die: around a commit of one of publisher's verbs, around a call of a network, or around
 * the work on a file.
 */
export type Moment =
  | `${Verb}:${'before' | 'after'}_commit`
  | `${Call}:${'before' | 'under_way' | 'after'}`
  | `process_media:${'before' | 'after'}`;

/** The n-th time, from 1, that any process comes to a moment: a thread passes each of them once for each message. */
export interface Nth {
  readonly moment: Moment;
  readonly nth: number;
}

interface Plan {
  /** Differs from that of any other plan. */
  id: string;
  /** One process dies at the first, then one at the second, and so on. */
  moments: readonly (Moment | Nth)[];
}

const nthOf = (one: Moment | Nth): Nth => (typeof one === 'string' ? { moment: one, nth: 1 } : one);

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
    for (let time = 1; time < next.nth; time += 1) if (isFirstAt(`${next.mark}.${time}`)) return;
    if (isFirstAt(next.mark)) process.kill(process.pid, 'SIGKILL');
  }

  private next(): (Nth & { mark: string }) | undefined {
    if (!existsSync(planFile(this.folder))) return undefined;
    const { id, moments } = JSON.parse(readFileSync(planFile(this.folder), 'utf8')) as Plan; // our own words
    const place = moments.findIndex((_, index) => !diedAt(this.folder, id, index));
    const next = moments[place];
    return next && { ...nthOf(next), mark: markFile(this.folder, id, place) };
  }
}

/** Whether no process set this mark before. */
function isFirstAt(mark: string): boolean {
  try {
    closeSync(openSync(mark, 'wx'));
    return true;
  } catch {
    return false;
  }
}
