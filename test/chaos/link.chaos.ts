import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bootDatabase } from '#database/testing';
import { Links } from '#link/nest';
import { seededRandom } from '#testing';
import type { ChaosReport } from './main.chaos.js';
import { Calls } from './link/calls.js';
import { Effects } from './link/effects.js';
import { FAULTS, type Scene } from './link/faults.js';
import { isTruthful, judge } from './link/judge.js';
import { LedgerClient } from './link/ledger.contract.js';
import { startLedger } from './link/ledger.process.js';
import { Replica } from './link/replica.js';
import { type LinkName, ROADS } from './link/roads.js';

export interface LinkChaosOptions {
  seed: number;
  calls: number;
  link: LinkName;
}

const REPLICAS = 3;

/**
 * Makes calls to a module while it is moved out of the process and back, and while its replicas are killed and drained;
 * then compares what the callers were told with the effects in PostgreSQL.
 */
export async function linkChaos(options: LinkChaosOptions, say: (line: string) => void): Promise<ChaosReport> {
  const random = seededRandom(options.seed);
  const database = await bootDatabase();
  const folder = mkdtempSync(join(tmpdir(), 'drover-chaos-'));
  const linksFile = join(folder, 'links');
  writeFileSync(linksFile, 'ledger=here\n');
  const common = { databaseUrl: database.url, secret: randomBytes(32).toString('hex') };
  const road = await ROADS[options.link](REPLICAS);
  const replicas = road.listen.map((listen, index) => new Replica(String(index), { ...common, listen }));
  const effects = new Effects(database.url);
  try {
    await effects.create();
    await Promise.all(replicas.map((replica) => replica.start()));
    const app = await startLedger({ ...common, linksFile });
    const calls = new Calls(app.get(LedgerClient), random);
    const scene = { calls, links: app.get(Links), linksFile, address: road.address, replicas, random };
    const began = performance.now();
    const hits = await strike(scene, options.calls, say);
    const seconds = Math.round((performance.now() - began) / 1000);
    await scene.links.settled();
    await app.close();
    await Promise.all(replicas.map((replica) => replica.end('SIGTERM'))); // what still runs there ends first
    const verdict = judge(calls.told, await effects.all());
    tellFailures(calls, say);
    const made = calls.told.length;
    const line = {
      chaos: 'link',
      run: options.link,
      seed: options.seed,
      calls: made,
      faults: FAULTS.length,
      hits,
      ...verdict,
      seconds,
    };
    const met = hits === FAULTS.length && verdict.unknown + verdict.repeated > 0; // else nothing was in doubt
    return { line, passed: isTruthful(verdict) && met && made === options.calls };
  } finally {
    await Promise.all(replicas.map((replica) => replica.end('SIGKILL')));
    await effects.close();
    await Promise.all([database.stop(), road.stop()]);
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Each fault strikes amid its share of the calls. Returns how many struck while calls were under way. */
async function strike(scene: Scene, calls: number, say: (line: string) => void): Promise<number> {
  let hits = 0;
  for (const [at, fault] of FAULTS.entries()) {
    const share = (part: number) => Math.round((calls * (at + part)) / FAULTS.length);
    const made = scene.calls.upTo(share(1));
    await scene.calls.ended(share(0.2 + scene.random() / 2));
    const struck = await fault.strike(scene);
    await made;
    if (struck > 0) hits++;
    say(`${fault.name}: ${struck} calls were under way`);
  }
  return hits;
}

function tellFailures(calls: Calls, say: (line: string) => void): void {
  const counts = new Map<string, number>();
  for (const { operation, outcome } of calls.told) {
    if (outcome === 'done') continue;
    const key = `${operation}: ${outcome}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  for (const [key, count] of counts) say(`${key} × ${count}`);
}
