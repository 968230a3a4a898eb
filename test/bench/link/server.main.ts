import { CONTENDERS, type ContenderName } from './contenders/contenders.js';

/** One server in a process of its own: `node server.main.js NAME REDIS_PORT`; says its port to its parent and lives as long as it. */
const [, , name, redisPort] = process.argv;
process.on('disconnect', () => process.exit());
process.send?.({ port: await CONTENDERS[name as ContenderName].serve({ redisPort: Number(redisPort) }) });
