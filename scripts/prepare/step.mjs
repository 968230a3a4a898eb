import { runQuietly } from './run-quietly.mjs';

/** A step that could not be done. Its message is for the person who started it: what happened, and what to do. */
export class StepFailed extends Error {
  name = 'StepFailed';
}

const STILL_WORKING_MS = 10_000;

/**
 * Runs one command as a step: a line when it begins, a sign of life every ten seconds, a line with the time it took.
 * The command's own output is kept back and shown only if it fails: on success nobody needs it.
 *
 * @param {string} title what is being done, e.g. "Installing packages"
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ remedy: string, env?: NodeJS.ProcessEnv, cwd?: string }} options `remedy` is said when the command fails
 * @returns {Promise<void>}
 */
export async function step(title, command, args, { remedy, env, cwd }) {
  const began = performance.now();
  const seconds = () => ((performance.now() - began) / 1000).toFixed(1);
  console.log(`${title} …`);
  const alive = setInterval(() => console.log(`  still at it (${seconds()} s)`), STILL_WORKING_MS);
  try {
    const { code, output } = await runQuietly(command, args, { env, cwd });
    if (code !== 0) throw new StepFailed(`${output}\n${title} failed (exit code ${code}). ${remedy}`);
  } finally {
    clearInterval(alive);
  }
  console.log(`${title}: done in ${seconds()} s`);
}
