import { Unavailable } from '#contracts';
import type { BoundOperation } from '../bound-operation.js';
import { deadlines } from '../deadlines.js';
import { decodeError, encodeError } from '../errors.codec.js';
import { DEFAULT_MAX_FRAME_BYTES, silentLog } from '../link.js';
import type { Link, LinkLog, OperationCaller, OperationRef } from '../link.js';
import { cancelledFault, lateFault, onCancelled, outgoing, place } from '../outgoing.js';
import { PayloadRules } from '../payload.js';
import { ServedCall } from '../served-call.js';

export interface LocalLinkOptions {
  /** Who calls, as the callee is told. */
  caller: string;
  /** Validates inputs and outputs and freezes the copies, so that what passes here passes when split. */
  strict?: boolean;
  maxFrameBytes?: number;
  log?: LinkLog;
}

/** Calls within one process: the same rules as over a wire, without one. Implementations may come after the callers. */
export class LocalLink implements Link {
  private readonly served = new Map<string, BoundOperation>();
  private readonly rules: PayloadRules;
  private readonly log: LinkLog;

  constructor(private readonly options: LocalLinkOptions) {
    this.rules = new PayloadRules(options.strict ?? false, options.maxFrameBytes ?? DEFAULT_MAX_FRAME_BYTES);
    this.log = options.log ?? silentLog;
  }

  serve(operations: readonly BoundOperation[]): void {
    for (const operation of operations) this.served.set(keyOf(operation), operation);
  }

  open(): void {}

  obstacle(): undefined {
    return undefined;
  }

  async close(): Promise<void> {}

  bind(ref: OperationRef): OperationCaller {
    let bound: BoundOperation | undefined;
    return async (input, options) => {
      bound ??= this.served.get(keyOf(ref));
      if (!bound) throw new Unavailable({ ...place(ref), reason: 'it is still starting' });
      const { handle } = bound;
      const facts = outgoing(ref, options);
      const copy = this.rules.input(ref, input);
      const call = new ServedCall({ ...facts, caller: this.options.caller });
      return new Promise((resolve, reject) => {
        const giveUp = (fault: Error) => {
          settle();
          reject(fault);
          call.cancel();
        };
        const deadline = deadlines.add(facts.deadline, () => giveUp(lateFault(ref, facts.timeoutMs)));
        const unhear = onCancelled(options, () => giveUp(cancelledFault(ref)));
        const settle = () => {
          deadlines.remove(deadline);
          unhear?.();
        };
        const fail = (error: unknown) => {
          settle();
          // encoded even when nobody waits any more: an undeclared failure must reach the log
          reject(decodeError(encodeError(error, ref, this.log), ref));
        };
        handle(copy, call)
          .then((output) => {
            settle();
            resolve(this.rules.output(ref, output));
          })
          .catch(fail);
      });
    };
  }
}

const keyOf = (ref: OperationRef) => `${ref.module}.${ref.operation}`;
