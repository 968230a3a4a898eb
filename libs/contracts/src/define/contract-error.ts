import type { WireSafe } from './wire-safe.js';

/**
 * The base of every error that may cross a module's door. Recognised by `code`, never by `instanceof`:
 * after a hop the same class is rebuilt from the code and the data.
 */
export abstract class DroverError extends Error {
  abstract readonly code: string;
  abstract readonly data: object;
}

/** A declared error's class: `code` is stable and unique; `data` is JSON-safe. */
export interface ContractErrorClass<Data extends object = object> {
  readonly code: string;
  new (data: Data): DroverError & { readonly data: Data };
}

/** Any declared error's class, whatever its data. */
export interface AnyContractErrorClass {
  readonly code: string;
  new (data: never): DroverError;
}

/** What an error says of its data, which must survive JSON. */
type Sentence<Data> = ((data: Data) => string) & (Data extends WireSafe<Data> ? unknown : never);

/**
 * Makes the base of a declared error.
 *
 * @param code stable, `module.snake_case`
 * @param sentence one sentence for the reader that says what to do next
 * @example export class ScheduleInPast extends contractError('trigger.schedule_in_past', (d: { dueAt: string }) => `…`) {}
 */
export function contractError<Data extends object>(code: string, sentence: Sentence<Data>) {
  return class extends DroverError {
    static readonly code = code;
    override readonly code = code;
    override readonly data: Data;
    constructor(data: Data) {
      super(sentence(data));
      this.name = new.target.name;
      this.data = data;
    }
  };
}

/** True when `error` is of `type`, on every link (compares the code). */
export function isContractError<Data extends object>(
  error: unknown,
  type: ContractErrorClass<Data>,
): error is DroverError & { readonly data: Data } {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === type.code;
}
