export { diedAt, type Moment, type Nth, planDeaths } from './crash-plan.js';
export { POISON_NAMES, poisonConnectors } from './poison.connector.js';
export { type ReplicaOptions, startReplica, storageOf } from './start-replica.js';
