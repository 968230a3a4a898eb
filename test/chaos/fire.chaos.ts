import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { connect, disconnect } from '#client';
import { TriggerClient } from '#contracts';
import { seededRandom } from '#testing';
import { faultPlan, Faults } from './fire/faults.js';
import { Herd } from './fire/herd.js';
import { judge, readFirings } from './fire/judge.js';
import { Orders } from './fire/orders.js';
import { faketimeLibrary } from './fire/wrong-clock.js';
import type { ChaosReport } from './main.chaos.js';

export interface FireChaosOptions {
  seed: number;
  schedules: number;
  kills?: number | undefined;
}

const REPLICAS = 3;
/** From arming a group of schedules until they fall due; the fault strikes within the next moments. */
const LEAD_MS = 700;
const STRIKE_WITHIN_MS = 30;
/** Every so manieth order is withdrawn around its instant. */
const WITHDRAWN_EVERY = 20;
/** What a claim under a stopped process held, the last restart and a backlog are over by then. */
const SETTLE_LIMIT_MS = 180_000;

/**
 * Kills and freezes replicas of trigger whose clocks are wrong, and restarts their PostgreSQL, each time when schedules have
 * just come due; then holds what was confirmed against what fired.
 */
export async function fireChaos(options: FireChaosOptions, say: (line: string) => void): Promise<ChaosReport> {
  const { seed, schedules, kills = 60 } = options;
  const random = seededRandom(seed);
  const library = await faketimeLibrary();
  if (library === undefined) say('libfaketime is not here: all clocks are right');
  const clocks = seededRandom(seed + 1);
  const firstClocks = [10, -10, 0];
  const nextMinutes = () => firstClocks.shift() ?? [10, -10, 0][Math.floor(clocks() * 3)] ?? 0;
  const herd = await Herd.start(REPLICAS, { library, nextMinutes });
  const trigger = connect(TriggerClient, herd.address, { secret: herd.secret });
  let passed = false;
  try {
    const orders = new Orders(trigger, randomUUID());
    const faults = new Faults(herd, random);
    const plan = faultPlan({ kill: kills, stop: Math.ceil(kills / 6), restart: Math.ceil(kills / 12) }, random);
    const withdrawals: Promise<void>[] = [];
    const share = Math.ceil(schedules / plan.length);
    for (const [index, kind] of plan.entries()) {
      const due = Date.now() + LEAD_MS;
      const count = Math.min(share, schedules - orders.all.length);
      const around = Array.from({ length: count }, () => due + Math.floor(random() * STRIKE_WITHIN_MS));
      await orders.arm(around);
      for (const order of orders.all.slice(-count).filter((_, place) => place % WITHDRAWN_EVERY === 1)) {
        withdrawals.push(orders.withdraw(order, order.dueAt + (random() - 0.5) * 100));
      }
      await pause(Math.max(0, due + random() * STRIKE_WITHIN_MS - Date.now()));
      await faults.strike(kind);
      say(`${index + 1} of ${plan.length}: ${kind}`);
    }
    await Promise.all([faults.over(), ...withdrawals]);
    say('all faults are done; waiting until all that is due has fired');
    const told = await readFirings(herd.databaseUrl, SETTLE_LIMIT_MS);
    const verdict = judge(orders.all, told, faults.struck);
    const { lost, dup, early, phantom, hits } = verdict;
    const { length } = faults.struck;
    passed = lost + dup + early + phantom === 0 && hits >= length / 10 && told.length > 0;
    const withdrawn = orders.all.filter((order) => order.withdrawnAt !== undefined).length;
    const counted = { schedules: orders.all.length, withdrawn, faults: length, skewed: herd.skewed };
    return { line: { chaos: 'fire', run: `${REPLICAS} replicas`, seed, ...counted, ...verdict }, passed };
  } finally {
    await disconnect(trigger);
    if (!passed) say(`${herd.logs} is left for a look`);
    await herd.stop({ keep: !passed });
  }
}
