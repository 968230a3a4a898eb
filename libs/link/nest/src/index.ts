export { LinkCensusError } from './census.js';
export { LinkHealth, type BindingHealth } from './link.health.js';
export { LinkModule } from './link.module.js';
export type { AnyClientToken, LinkOptions } from './link.options.js';
export type { LinkSettings } from './link.settings.js';
export { Links } from './links.js';
export { makeCall, ServedOperations, type CallFacts } from './served-operations.js';
export { Serves } from './serves.decorator.js';
