import { say } from './banner.js';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
/** After this many milliseconds a drain is given up; what was being sent is then settled after the next start. */
const DRAIN_LIMIT_MS = 45_000;

/** Aborted at the first Ctrl-C or SIGTERM. A second Ctrl-C, or a drain that takes too long, ends the process at once. */
export function stopSignal(): AbortSignal {
  const controller = new AbortController();
  for (const name of SIGNALS) {
    process.on(name, () => {
      if (controller.signal.aborted) {
        if (name === 'SIGINT') process.exit(130);
        return;
      }
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
