export { type Moment, planDeaths, diedAt } from './crash-plan.js';
export { POISON_NAMES } from './poison.connector.js';
export { type ReplicaOptions, startReplica } from './start-replica.js';
