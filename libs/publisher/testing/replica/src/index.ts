export { type Moment, planDeaths, diedAt } from './crash-plan.js';
export { POISON_NAMES, poisonConnectors } from './poison.connector.js';
export { type ReplicaOptions, startReplica } from './start-replica.js';
