import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { inClone } from './paths.mjs';

const LOCK = '.cache/prepare.lock';
const LOOK_AGAIN_MS = 200;

/**
 * Does the work while no other start in this clone does it: two at once would build into each other's files.
 * A lock whose holder is gone is taken over.
 *
 * @param {() => Promise<void>} work
 */
export async function holdingLock(work) {
  mkdirSync(inClone('.cache'), { recursive: true });
  let told = false;
  while (!take()) {
    if (!told) console.log(`Another start is preparing this clone (process ${holder()}); waiting for it.`);
    told = true;
    await pause(LOOK_AGAIN_MS);
  }
  try {
    await work();
  } finally {
    rmSync(inClone(LOCK), { force: true });
  }
}

function take() {
  // Linked rather than created: the lock never exists without its holder's number in it.
  const mine = inClone(`${LOCK}.${process.pid}`);
  writeFileSync(mine, String(process.pid));
  try {
    linkSync(mine, inClone(LOCK));
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    if (!alive(holder())) rmSync(inClone(LOCK), { force: true });
    return false;
  } finally {
    rmSync(mine, { force: true });
  }
}

function holder() {
  try {
    return Number(readFileSync(inClone(LOCK), 'utf8'));
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
