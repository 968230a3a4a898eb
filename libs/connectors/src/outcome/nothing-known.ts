import type { Reconciled } from '../connector.port.js';
import { randomKey } from './random-key.js';

/**
 * A network that takes no key, no id and lets nobody read back: each attempt is sent at most once, and a person decides
 * about a doubt.
 */
export abstract class NothingKnown {
  readonly outcomeClass = 'nothing';
  readonly newKey = randomKey;

  async reconcile(): Promise<Reconciled> {
    return { found: false, certain: false };
  }

  repeatSafe(): boolean {
    return false;
  }
}
