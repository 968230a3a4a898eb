import { installationConfig, readConfig } from '#config';
import { embeddedUrlFile, runEmbeddedServer } from '#database';
import { say } from '../process/banner.js';
import { stopSignal } from '../process/stop-signals.js';

/** Runs the embedded server until a signal stops it. */
export async function runDatabase(): Promise<void> {
  const { dataDir } = readConfig(installationConfig);
  await runEmbeddedServer(dataDir, {
    signal: stopSignal(),
    onProgress: say,
    onReady: () => say(`The database is ready. Its DATABASE_URL is in ${embeddedUrlFile(dataDir)}`),
  });
  say('Stopped.');
}
