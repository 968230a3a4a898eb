import type { BoundOperation } from '../bound-operation.js';
import { Counters, type CallCounts } from '../counters/counters.js';
import { DEFAULT_MAX_FRAME_BYTES, moduleOf, silentLog } from '../link.js';
import type { Link, LinkLog, OperationCaller, OperationRef } from '../link.js';
import { payloadRules, Payloads, type PayloadRules } from '../payload.js';
import { LocalCall, type Load } from './local-call.js';

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
  private readonly counters = new Counters();
  /** By module. */
  private readonly loads = new Map<string, Load>();
  private readonly rules: PayloadRules;
  private readonly log: LinkLog;

  constructor(private readonly options: LocalLinkOptions) {
    this.rules = payloadRules(options.strict ?? false, options.maxFrameBytes ?? DEFAULT_MAX_FRAME_BYTES);
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

  counts(): CallCounts[] {
    return this.counters.all();
  }

  bind(ref: OperationRef): OperationCaller {
    const { caller } = this.options;
    const route = {
      ref,
      caller,
      payloads: new Payloads(ref, this.rules),
      counters: this.counters.of(ref),
      load: this.load(moduleOf(ref.module)),
      log: this.log,
    };
    let bound: BoundOperation | undefined;
    return (input, options) => {
      bound ??= this.served.get(keyOf(ref));
      return new Promise((resolve, reject) => {
        new LocalCall(route, resolve, reject).run(bound, input, options);
      });
    };
  }

  private load(module: string): Load {
    let load = this.loads.get(module);
    if (!load) this.loads.set(module, (load = { inFlight: 0 }));
    return load;
  }
}

const keyOf = (ref: OperationRef) => `${ref.module}.${ref.operation}`;
