export * from './arm-schedule.js';
export * from './contract.js';
export * from './errors.js';
export * from './events.js';
export * from './preview-schedule.js';
