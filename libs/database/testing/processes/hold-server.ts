import { startEmbedded } from '../../src/embedded/start-embedded.js';

/** Holds a server like `drover start` does: Ctrl-C is left to the drain, SIGTERM stops. */
process.on('SIGINT', () => process.stdout.write('"interrupted"\n'));
try {
  const server = await startEmbedded(process.argv[2] ?? '', { fsync: false });
  process.on('SIGTERM', () => void server.stop().then(() => process.exit(0)));
  process.stdout.write(`${JSON.stringify({ url: server.url, pid: server.pid, adopted: server.adopted })}\n`);
  setInterval(() => undefined, 60_000);
} catch (error) {
  const { code, message } = error as { code?: string; message: string };
  process.stdout.write(`${JSON.stringify({ code, message })}\n`);
  process.exitCode = 1;
}
