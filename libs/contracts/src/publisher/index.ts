export * from './channel.js';
export * from './contract.js';
export * from './errors.js';
export * from './events.js';
export * from './hold.js';
export * from './network.js';
export * from './publication.js';
