import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { inClone } from './paths.mjs';

const PREPARING = '.cache/prepare.lock';
const LOOK_AGAIN_MS = 200;

/**
 * Does the work while no other start in this clone does it: two at once would build into each other's files.
 * A lock whose holder is gone is taken over.
 *
 * @param {() => Promise<void>} work
 * @param {string} [lock] the lock's file in the clone
 */
export async function holdingLock(work, lock = PREPARING) {
  mkdirSync(inClone('.cache'), { recursive: true });
  let told = false;
  while (!take(lock)) {
    const by = holder(lock);
    if (by && !told) console.log(`Another start is preparing this clone (process ${by}); waiting for it.`);
    told ||= by > 0;
    await pause(LOOK_AGAIN_MS);
  }
  try {
    await work();
  } finally {
    rmSync(inClone(lock), { force: true });
  }
}

function take(lock) {
  // Linked rather than created: the lock never exists without its holder's number in it.
  const mine = inClone(`${lock}.${process.pid}`);
  writeFileSync(mine, String(process.pid));
  try {
    linkSync(mine, inClone(lock));
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    if (!alive(holder(lock))) rmSync(inClone(lock), { force: true });
    return false;
  } finally {
    rmSync(mine, { force: true });
  }
}

function holder(lock) {
  try {
    return Number(readFileSync(inClone(lock), 'utf8'));
  } catch {
    return 0;
  }
}

function alive(pid) {
  if (!pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
