import { shown } from '#link/wire';

/** Said in place of an address: calls to the module stay in this process. */
export const HERE = 'here';

/** By module: `here`, or where it is reached. */
export type Bindings = ReadonlyMap<string, string>;

/** A module cannot be reached in the way that was asked for. Nothing was changed. */
export class BindingRefused extends Error {
  readonly code = 'link.binding_refused';
  constructor(
    readonly module: string,
    readonly binding: string,
    readonly reason: string,
  ) {
    super(`${module} cannot be reached as "${shown(binding)}": ${reason}. Nothing was changed.`);
    this.name = 'BindingRefused';
  }
}
