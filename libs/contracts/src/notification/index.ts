export * from './contract.js';
export * from './events.js';
export * from './mail.js';
export * from './notification.js';
