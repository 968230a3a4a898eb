/** Calls of one operation by one process. */
export interface OperationRate {
  /** `module.operation` */
  readonly operation: string;
  /** Since the process began. */
  readonly calls: number;
  readonly perSecond: number;
}

/** A module asks for another's client. */
export interface DeclaredEdge {
  readonly from: string;
  readonly to: string;
}

/** What a process tells of itself, for people. */
export interface InstanceFacts {
  readonly pid: number;
  readonly host: string;
  /** By module: `here`, or where it is called. */
  readonly bindings: Readonly<Record<string, string>>;
  readonly declared: readonly DeclaredEdge[];
  /** Calls that modules of this process made. */
  readonly made: readonly OperationRate[];
  /** Calls that modules of this process answered, its own ones too. */
  readonly served: readonly OperationRate[];
  /** Queues whose work it does without hosting their module, as `module.queue`. */
  readonly queues?: readonly string[];
}

/** What the database adds to the facts when a process speaks. */
export interface SeenFacts extends InstanceFacts {
  /** Milliseconds by which the process's clock is ahead of the database's, to about the time of one round trip. */
  readonly clockSkewMs?: number;
}

/** A process of the installation. */
export interface Instance {
  readonly id: string;
  readonly modules: readonly string[];
  /** Where others call its modules; null when they cannot. */
  readonly address: string | null;
  readonly version: string;
  /** By contract: its version. */
  readonly contracts: Readonly<Record<string, number>>;
  readonly facts: InstanceFacts;
}

export interface LiveInstance extends Instance {
  readonly facts: SeenFacts;
  /** ISO instants on the database's clock. */
  readonly startedAt: string;
  readonly heartbeatAt: string;
}
