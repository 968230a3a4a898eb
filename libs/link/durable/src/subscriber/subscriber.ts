import type { ModuleDatabase } from '#database';
import type { Starts } from './starts.js';

/** A module that takes deliveries. */
export interface Subscriber {
  readonly name: string;
  readonly database: ModuleDatabase;
  readonly starts: Starts;
}
