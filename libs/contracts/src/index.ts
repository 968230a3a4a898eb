// class-transformer reads decorator metadata; outside Nest nobody else brings it.
import 'reflect-metadata';

export * from './define/index.js';
export * from './notification/index.js';
export * from './portal/index.js';
export * from './publisher/index.js';
export * from './trigger/index.js';
