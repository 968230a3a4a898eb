import { parseArgs } from 'node:util';
import { startFakenet } from './start-fakenet.js';

/** `node dist/libs/testing/src/fakenet/main.js --ledger FILE [--port N]`: prints its URL as one JSON line when ready. */
const { values } = parseArgs({ options: { ledger: { type: 'string' }, port: { type: 'string' } } });
const fakenet = await startFakenet({ ledger: values.ledger ?? 'fakenet-ledger.jsonl', port: Number(values.port ?? 0) });
process.stdout.write(`${JSON.stringify({ url: fakenet.url })}\n`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    void fakenet.stop().then(() => process.exit(0));
  });
}
