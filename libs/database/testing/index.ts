export { bootDatabase, type BootedDatabase } from './boot-database.js';
export { moduleDatabase, processDatabase } from './module-database.js';
export { Child } from './processes/child.js';
