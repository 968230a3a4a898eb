import type { AnyContractErrorClass } from './contract-error.js';
import type { DtoClass, WireSafeClass } from './wire-safe.js';

/**
 * How a command may be repeated.
 * - `natural`: running it twice is the same as once.
 * - `key`: the caller must give an idempotency key; the module remembers it.
 * - `none`: never repeated by the link.
 */
export type Idempotency = 'natural' | 'key' | 'none';

export interface Query<Input extends object, Output extends object> {
  readonly kind: 'query';
  readonly input: DtoClass<Input>;
  readonly output: DtoClass<Output>;
  readonly errors: readonly AnyContractErrorClass[];
  readonly timeoutMs: number;
  readonly cacheFor?: number;
}

export interface Command<
  Input extends object,
  Output extends object,
  Kind extends Idempotency = Idempotency,
  Durable extends boolean = boolean,
> {
  readonly kind: 'command';
  readonly input: DtoClass<Input>;
  readonly output: DtoClass<Output>;
  readonly errors: readonly AnyContractErrorClass[];
  readonly timeoutMs: number;
  readonly idempotency: Kind;
  readonly durable: Durable;
}

export type Operation = Query<object, object> | Command<object, object>;
export type Operations = Readonly<Record<string, Operation>>;

/**
 * Declares a question without effect. `timeoutMs` is the caller's default deadline.
 *
 * `cacheFor`: a caller in another process keeps the answer so many milliseconds and asks nobody for it; while the module
 * is away it is given an older one, of up to ten times that age. For what changes rarely and does no harm when it is old.
 */
export function query<Input extends object, Output extends object>(spec: {
  input: WireSafeClass<Input>;
  output: WireSafeClass<Output>;
  errors?: readonly AnyContractErrorClass[];
  timeoutMs: number;
  cacheFor?: number;
}): Query<Input, Output> {
  return { kind: 'query', errors: [], ...spec };
}

/** What a queued command's input must have: the workspace in whose name it runs. */
interface OfWorkspace {
  workspaceId: string;
}

/** Only a command that may run twice, and whose input names its workspace, may be durable. */
type MayBeDurable<Input, Kind extends Idempotency> = Kind extends 'natural'
  ? Input extends OfWorkspace
    ? boolean
    : false
  : false;

/**
 * Declares an effect. `timeoutMs` is the caller's default deadline. `durable: true` also puts it on the module's queue
 * form: it must then be `natural` and have a `workspaceId` in its input.
 */
export function command<
  Input extends object,
  Output extends object,
  Kind extends Idempotency,
  const Durable extends (Kind extends 'natural' ? boolean : false) = false,
>(spec: {
  input: WireSafeClass<Input>;
  output: WireSafeClass<Output>;
  errors?: readonly AnyContractErrorClass[];
  timeoutMs: number;
  idempotency: Kind;
  durable?: Durable & MayBeDurable<Input, Kind>;
}): Command<Input, Output, Kind, Durable> {
  return { kind: 'command', errors: [], ...spec, durable: (spec.durable ?? false) as Durable };
}
