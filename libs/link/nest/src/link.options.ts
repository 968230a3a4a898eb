import type { Contract } from '#contracts';
import type { LinkSettings } from './link.settings.js';

/** Any client token, whatever its contract. */
export interface AnyClientToken {
  readonly contract: Contract;
  readonly form: 'client';
  new (): object;
}

export interface LinkOptions {
  /** The modules whose implementations this process runs. */
  hosted: readonly string[];
  /** Every contract of the installation. */
  contracts: readonly Contract[];
  /** The client tokens to provide. */
  clients: readonly AnyClientToken[];
  /** Queues whose work this process does without hosting their module, as `module.queue`; told to people. */
  queues?: readonly string[];
  /** In place of the installation's settings; for tests and programs of their own. */
  settings?: Partial<LinkSettings>;
}

/** Injection token of the options. */
export const LINK_OPTIONS = Symbol('link options');
