import { InvalidArgument, PayloadTooLarge, Unavailable } from '#contracts';
import { checkInput, checkOutput, type BoundOperation } from '../bound-operation.js';
import { jsonCopy, NotWireSafe, oversize } from '../copy.js';
import { deadlines } from '../deadlines.js';
import { decodeError, encodeError } from '../errors.codec.js';
import { DEFAULT_MAX_FRAME_BYTES, maxPayloadBytes, silentLog } from '../link.js';
import type { Link, LinkLog, OperationCaller, OperationRef } from '../link.js';
import { cancelledFault, lateFault, onCancelled, outgoing, place } from '../outgoing.js';
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
  private readonly strict: boolean;
  private readonly maxBytes: number;
  private readonly log: LinkLog;

  constructor(private readonly options: LocalLinkOptions) {
    this.strict = options.strict ?? false;
    this.maxBytes = maxPayloadBytes(options.maxFrameBytes ?? DEFAULT_MAX_FRAME_BYTES);
    this.log = options.log ?? silentLog;
  }

  serve(operations: readonly BoundOperation[]): void {
    for (const operation of operations) this.served.set(keyOf(operation), operation);
  }

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
      const copy = this.copyIn(ref, input);
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
            resolve(this.copyOut(ref, output));
          })
          .catch(fail);
      });
    };
  }

  private copyIn(ref: OperationRef, input: object): object {
    const copy = copied(input, this.strict);
    if (copy instanceof NotWireSafe) {
      throw new InvalidArgument({ ...place(ref), problems: [{ field: '(input)', message: copy.message }] });
    }
    this.weigh(ref, copy);
    if (this.strict) checkInput(ref, copy);
    return copy as object;
  }

  private copyOut(ref: OperationRef, output: object): object {
    const copy = copied(output, this.strict);
    if (copy instanceof NotWireSafe) throw copy;
    this.weigh(ref, copy);
    if (this.strict) checkOutput(ref, copy);
    return copy as object;
  }

  private weigh(ref: OperationRef, value: unknown): void {
    const bytes = oversize(value, this.maxBytes);
    if (bytes !== undefined) throw new PayloadTooLarge({ ...place(ref), bytes, maxBytes: this.maxBytes });
  }
}

const keyOf = (ref: OperationRef) => `${ref.module}.${ref.operation}`;

function copied(value: unknown, frozen: boolean): unknown {
  try {
    return jsonCopy(value, frozen);
  } catch (error) {
    if (error instanceof NotWireSafe) return error;
    throw error;
  }
}
