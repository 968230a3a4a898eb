import type { Command, Contract, DroverError, ImplementationOf, Operation, Query } from '#contracts';
import type { BoundOperation, Link } from '#link/wire';
import type { LogBook } from '../log-book.js';

type InputOf<Op extends Operation> =
  Op extends Query<infer Input, infer _Out> ? Input : Op extends Command<infer Input, infer _Out> ? Input : never;

/** Both ends of a link that a case may use. */
export interface OpenLink {
  readonly link: Link;
  /** Largest input or output that it was told to carry, as JSON, in bytes. Keep it below 1 MiB. */
  readonly maxPayloadBytes: number;
  /** Closes both ends. */
  close(): Promise<void>;
}

/** A contract of one's own, and a way to reach it. */
export interface OwnContract<C extends Contract> {
  readonly contract: C;
  readonly implementation: ImplementationOf<C>;
  /** At least one input for every operation that its implementation answers, as often as it is asked. */
  readonly samples: { readonly [Key in keyof C['operations']]: readonly InputOf<C['operations'][Key]>[] };
  /** One of every error that the contract declares. */
  readonly errors?: readonly DroverError[];
  /** Serves `operations` behind a link of its own; what the module's side logs goes to `log`. */
  open(operations: readonly BoundOperation[], log: LogBook): Promise<OpenLink>;
}
