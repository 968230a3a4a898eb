import { say } from './banner.js';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
/** After this many milliseconds a drain is given up; what was being sent is then settled after the next start. */
const DRAIN_LIMIT_MS = 45_000;
/** Under `npm start` one Ctrl-C arrives twice, from the terminal and from npm: a second one so soon is the same one. */
const SAME_PRESS_MS = 1000;

/** Aborted at the first Ctrl-C or SIGTERM. A second Ctrl-C, or a drain that takes too long, ends the process at once. */
export function stopSignal(): AbortSignal {
  const controller = new AbortController();
  let firstAt = 0;
  for (const name of SIGNALS) {
    process.on(name, () => {
      if (name === 'SIGHUP' && process.listenerCount(name) > 1) return; // the links made it mean "read your file again"
      if (controller.signal.aborted) {
        if (name === 'SIGINT' && performance.now() - firstAt > SAME_PRESS_MS) process.exit(130);
        return;
      }
      firstAt = performance.now();
      say('Stopping: finishing what is under way …');
      setTimeout(() => process.exit(1), DRAIN_LIMIT_MS).unref();
      controller.abort();
    });
  }
  return controller.signal;
}

export async function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
}
