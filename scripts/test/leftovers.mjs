import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { outcome } from './tally.mjs';

/** How long a process may take to go after its test is over. */
const GRACE_MS = 5000;
const LOOK_AGAIN_MS = 100;

/**
 * Every process that a test started must be gone when the tests are. What stays is named, ended, and counts as a failure.
 * @returns {Promise<import('./tally.mjs').Outcome>}
 */
export async function endLeftovers(run) {
  if (!existsSync('/proc/self/environ')) return outcome();
  const limit = performance.now() + GRACE_MS;
  let left = leftovers(run.folder);
  while (left.length > 0 && performance.now() < limit) {
    await pause(LOOK_AGAIN_MS);
    left = leftovers(run.folder);
  }
  for (const { pid } of left) end(pid);
  return outcome({
    failed: left.length,
    notes: left.map(({ pid, command }) => `Failed: a test left process ${pid} behind: ${command}`),
  });
}

function leftovers(folder) {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .filter((pid) => knows(pid, folder))
    .map((pid) => ({ pid: Number(pid), command: read(`/proc/${pid}/cmdline`).replaceAll('\0', ' ').trim() }));
}

/** A process of the run was given its folder as TMPDIR, works in it, or was called with a path inside. */
function knows(pid, folder) {
  return [read(`/proc/${pid}/environ`), read(`/proc/${pid}/cmdline`), workingFolder(pid)].some((text) =>
    text.includes(folder),
  );
}

function read(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return ''; // gone meanwhile, or somebody else's
  }
}

function workingFolder(pid) {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return '';
  }
}

function end(pid) {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}
