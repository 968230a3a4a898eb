import { writeFileSync } from 'node:fs';
import type { Links } from '#link/nest';
import { waitFor } from '#testing';
import type { Calls } from './calls.js';
import type { Replica } from './replica.js';

/** What the faults strike. */
export interface Scene {
  readonly calls: Calls;
  readonly links: Links;
  readonly linksFile: string;
  /** Where the replicas are called. */
  readonly address: string;
  /** The first is the next to be struck. */
  readonly replicas: Replica[];
  readonly random: () => number;
}

/** One thing that happens while calls are made; tells how many were under way at that moment. */
export interface Fault {
  readonly name: string;
  strike(scene: Scene): Promise<number>;
}

const moveOut: Fault = { name: 'move out', strike: (scene) => move(scene, scene.address) };
const moveBack: Fault = { name: 'move back', strike: (scene) => move(scene, 'here') };
const kill: Fault = { name: 'kill a replica', strike: (scene) => end(scene, 'SIGKILL') };
const drain: Fault = { name: 'drain a replica', strike: (scene) => end(scene, 'SIGTERM') };

/** In the order in which they happen; calls are made during all of them. */
export const FAULTS: readonly Fault[] = [moveOut, kill, drain, moveBack, moveOut, drain, kill, moveBack];

/** As an operator does it: the file, then SIGHUP. */
async function move({ calls, links, linksFile }: Scene, binding: string): Promise<number> {
  writeFileSync(linksFile, `ledger=${binding}\n`);
  const { inFlight } = calls;
  process.kill(process.pid, 'SIGHUP');
  await waitFor(() => links.bindings().get('ledger') === binding, { what: `the ledger to be ${binding}`, everyMs: 5 });
  return inFlight;
}

/** Each in its turn: one that was just started again may still be left alone by its callers. */
async function end({ calls, replicas }: Scene, signal: 'SIGKILL' | 'SIGTERM'): Promise<number> {
  const replica = replicas.shift();
  if (replica === undefined) return 0;
  replicas.push(replica);
  const { inFlight } = calls;
  await replica.end(signal);
  await replica.start(); // as a supervisor does
  return inFlight;
}
