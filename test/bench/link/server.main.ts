import { SERVERS, type ServerName } from './servers.js';

/** One server in a process of its own: `node server.main.js NAME`; says its port to its parent and lives as long as it. */
const name = process.argv[2] as ServerName;
process.on('disconnect', () => process.exit());
process.send?.({ port: await SERVERS[name]() });
