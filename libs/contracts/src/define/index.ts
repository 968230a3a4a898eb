export type { Call, CallerTransaction, CallOptions, KeyedCallOptions } from './call.js';
export * from './contract.js';
export * from './contract-error.js';
export { Done } from './done.js';
export { Notice } from './notice.js';
export { event, type Envelope, type EventType } from './event.js';
export * from './faults.js';
export {
  command,
  query,
  type Command,
  type Idempotency,
  type Operation,
  type Operations,
  type Query,
} from './operation.js';
export type { DtoClass, WireSafe } from './wire-safe.js';
