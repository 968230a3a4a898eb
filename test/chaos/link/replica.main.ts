import { startLedger, type LedgerProcessOptions } from './ledger.process.js';

/** One replica of the ledger: `node replica.main.js OPTIONS`; drains at SIGTERM, and does not outlive its parent. */
const app = await startLedger(JSON.parse(process.argv[2] ?? '{}') as LedgerProcessOptions); // our own parent's words
process.once('SIGTERM', () => {
  void app.close().then(() => process.exit(0));
});
process.on('disconnect', () => process.exit(1));
process.send?.('ready');
