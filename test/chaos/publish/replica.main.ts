import { type ReplicaOptions, startReplica } from '#publisher/testing/replica';

/** One replica of publisher's loops: `node replica.main.js OPTIONS`; it does not outlive its parent. */
process.on('disconnect', () => process.exit(1));
await startReplica(JSON.parse(process.argv[2] ?? '{}') as ReplicaOptions); // our own parent's words
process.send?.('ready');
