import { spawn } from 'node:child_process';

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
    const { code, output } = await run(command, args, { env, cwd });
    if (code !== 0) throw new StepFailed(`${output}\n${title} failed (exit code ${code}). ${remedy}`);
  } finally {
    clearInterval(alive);
  }
  console.log(`${title}: done in ${seconds()} s`);
}

function run(command, args, { env = process.env, cwd }) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { env, cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    const chunks = [];
    child.stdout.on('data', (chunk) => chunks.push(chunk));
    child.stderr.on('data', (chunk) => chunks.push(chunk));
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ code: code ?? signal, output: Buffer.concat(chunks).toString() }));
  });
}
