/**
 * Brings a clone to the point where Drover can run: packages, the right Node.js, server, web.
 * Does nothing that is already done, so a second start costs a fraction of a second.
 * Runs on the machine's own Node.js and may use nothing from node_modules.
 *
 * Usage: node scripts/prepare.mjs [--with-runs]
 * --with-runs: also what `npm run chaos` and `npm run bench` need; their progress must not be on standard output.
 */
import { needMachineNode, needRuntime } from './prepare/runtime.mjs';
import { install } from './prepare/install.mjs';
import { buildServer } from './prepare/build-server.mjs';
import { buildWeb } from './prepare/build-web.mjs';
import { buildRuns } from './prepare/build-runs.mjs';
import { holdingLock } from './prepare/lock.mjs';
import { StepFailed } from './prepare/step.mjs';

try {
  needMachineNode();
  await holdingLock(async () => {
    await install();
    const node = needRuntime();
    await buildServer(node);
    await buildWeb(node);
    if (process.argv.includes('--with-runs')) await buildRuns(node);
  });
} catch (error) {
  if (!(error instanceof StepFailed)) throw error;
  console.error(`\n${error.message}`);
  process.exitCode = 1;
}
