import type { Contract, FieldProblem, KeyedCallOptions, Operation } from '#contracts';
import type { CallCounts } from './counters/counters.js';

/** The method of a client: the one shape that every link gives to every operation. */
export type OperationCaller = (input: object, options?: Partial<KeyedCallOptions>) => Promise<object>;

/** One operation, as the links see it. */
export interface OperationRef {
  /** The contract's name, `trigger` or `trigger.deliveries`. */
  readonly module: string;
  readonly operation: string;
  readonly spec: Operation;
}

/** One way to reach a contract's implementation. */
export interface Link {
  /** Made once for each operation, at boot. */
  bind(ref: OperationRef): OperationCaller;
  /** Gets ready for calls; a call before it does so by itself. */
  open(): void;
  /** What stands between a caller and an answer right now; undefined when nothing does. */
  obstacle(): string | undefined;
  /** What became of the calls over it so far, one for each operation that it was bound to. */
  counts(): CallCounts[];
  close(): Promise<void>;
}

/** Where the links write; `createLog` of the observability lib fits. */
export interface LinkLog {
  info(fields: Record<string, unknown>, message: string): void;
  warn(fields: Record<string, unknown>, message: string): void;
  error(fields: Record<string, unknown>, message: string): void;
}

export const silentLog: LinkLog = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** Problems of a value that does not fit a DTO; empty when it fits. */
export type Validator = (value: unknown) => readonly FieldProblem[];

/** Largest frame a link carries, and so (less the room for a header) the largest input or output, in bytes. */
export const DEFAULT_MAX_FRAME_BYTES = 1024 * 1024;

/** A frame's header is never larger: names, trace, caller and key are all bounded. */
const HEADER_ROOM_BYTES = 4096;

export const maxPayloadBytes = (maxFrameBytes: number) => maxFrameBytes - HEADER_ROOM_BYTES;

/** Every operation of a contract. */
export function operationsOf(contract: Contract): OperationRef[] {
  return Object.entries(contract.operations).map(([operation, spec]) => ({ module: contract.name, operation, spec }));
}

/** The module that a contract belongs to: `trigger.deliveries` is trigger's. */
export const moduleOf = (contractName: string) => contractName.split('.', 1)[0] ?? contractName;

/** Whether running it twice is as good as once, so that the link may ask again when an answer is lost. */
export function repeatable(spec: Operation): boolean {
  return spec.kind === 'query' || spec.idempotency !== 'none';
}
