/**
 * Brings a clone to the point where Drover can run: packages, the right Node.js, server, web.
 * Does nothing that is already done, so a second start costs a fraction of a second.
 * Runs on the machine's own Node.js and may use nothing from node_modules.
 *
 * Usage: node scripts/prepare.mjs [--install-only]
 */
import { needMachineNode, needRuntime } from './prepare/runtime.mjs';
import { install } from './prepare/install.mjs';
import { buildServer } from './prepare/build-server.mjs';
import { buildWeb } from './prepare/build-web.mjs';
import { holdingLock } from './prepare/lock.mjs';
import { StepFailed } from './prepare/step.mjs';

try {
  needMachineNode();
  await holdingLock(async () => {
    await install();
    const node = needRuntime();
    if (process.argv.includes('--install-only')) return;
    await buildServer(node);
    await buildWeb(node);
  });
} catch (error) {
  if (!(error instanceof StepFailed)) throw error;
  console.error(`\n${error.message}`);
  process.exitCode = 1;
}
