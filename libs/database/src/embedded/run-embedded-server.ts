import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type EmbeddedOptions, type EmbeddedServer, startEmbedded } from './start-embedded.js';

/** Where a running embedded server's URL can be read by its owner: the DATABASE_URL of other processes on the machine. */
export function embeddedUrlFile(dataDir: string): string {
  return join(dataDir, 'postgres', 'url');
}

/** The URL that a data directory's embedded server had when it was last started. Throws when there was none. */
export function readEmbeddedUrl(dataDir: string): string {
  return readFileSync(embeddedUrlFile(dataDir), 'utf8');
}

/** Runs the embedded server alone, for several processes on one machine, until `signal` aborts; then stops it. */
export async function runEmbeddedServer(
  dataDir: string,
  options: EmbeddedOptions & { signal: AbortSignal; onReady: (server: EmbeddedServer) => void },
): Promise<void> {
  const server = await startEmbedded(dataDir, options);
  options.onReady(server);
  const { signal } = options;
  // The watch over the server does not keep the process alive; this does.
  const alive = setInterval(() => undefined, 60_000);
  if (!signal.aborted) await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
  clearInterval(alive);
  await server.stop();
}
