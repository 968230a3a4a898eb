import type { Topology } from './topology.js';

/** A process that ends at once each time is started again after this pause. */
const PAUSE_MS = 100;

/** Starts every process again as soon as it ended, until it is told to stop. */
export function supervise(topology: Topology): { stop(): Promise<void> } {
  const stopped = Promise.withResolvers<void>();
  let watching = true;
  const watch = async (name: string) => {
    const process = topology.process(name);
    while (watching) {
      await Promise.race([process.exit, stopped.promise]);
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
      if (watching && !process.running) process.start();
    }
  };
  const watches = topology.processNames.map(watch);
  return {
    async stop() {
      watching = false;
      stopped.resolve();
      await Promise.all(watches);
    },
  };
}
