import { AsyncLocalStorage } from 'node:async_hooks';
import { ModuleDatabase, type ScopeOptions, type SystemScope, type Transaction, type WorkspaceId } from '#database';
import type { CrashPlan, Verb } from './crash-plan.js';

/** Of any use-case: its arguments are its caller's business. */
type AnyCall = (...args: never[]) => Promise<unknown>;
/** Of any repository: writes within a transaction. */
type AnyWrite = (tx: Transaction, ...args: never[]) => Promise<unknown>;

/** What `LookForUnknown` and the others return when there was nothing to do. */
function isIdle(result: unknown): boolean {
  if (result === false) return true;
  if (Array.isArray(result)) return result.length === 0;
  return typeof result === 'object' && result !== null && 'claimed' in result && isIdle(result.claimed);
}

/** The module's database, with a moment before and one after each commit of the verb that is at work. */
export class WatchedDatabase extends ModuleDatabase {
  private readonly verb = new AsyncLocalStorage<Verb>();
  private readonly written = new WeakMap<Transaction, Verb>();

  constructor(
    private readonly inner: ModuleDatabase,
    private readonly plan: CrashPlan,
  ) {
    super();
  }

  get module(): string {
    return this.inner.module;
  }

  /** Gives the transactions of a verb their name. */
  name<Method extends 'run' | 'begin' | 'keep' | 'of'>(
    verb: Verb,
    target: Record<Method, AnyCall>,
    method: Method,
  ): void {
    const work = target[method].bind(target);
    target[method] = (...args) => this.verb.run(verb, () => work(...args));
  }

  /** Gives the transactions in which something is written their name, whoever writes it. */
  nameWhere<Method extends string>(verb: Verb, target: Record<Method, AnyWrite>, method: Method): void {
    const write = target[method].bind(target);
    const named: AnyWrite = async (tx, ...args) => {
      const result = await write(tx, ...args);
      if (!isIdle(result)) this.written.set(tx, verb);
      return result;
    };
    target[method] = named;
  }

  inWorkspace<T>(workspace: WorkspaceId, work: (tx: Transaction) => Promise<T>, options?: ScopeOptions): Promise<T> {
    return this.watched(this.verb.getStore(), work, (watched) => this.inner.inWorkspace(workspace, watched, options));
  }

  inSystem<T>(scope: SystemScope, work: (tx: Transaction) => Promise<T>, options?: ScopeOptions): Promise<T> {
    const verb = this.verb.getStore();
    const changes = verb !== 'take_over'; // which only looks around here
    return this.watched(changes ? verb : undefined, work, (watched) => this.inner.inSystem(scope, watched, options));
  }

  listen(channel: string, heard: (payload: string) => void): Promise<() => void> {
    return this.inner.listen(channel, heard);
  }

  poolView(): ReturnType<ModuleDatabase['poolView']> {
    return this.inner.poolView();
  }

  private async watched<T>(
    verb: Verb | undefined,
    work: (tx: Transaction) => Promise<T>,
    run: (work: (tx: Transaction) => Promise<T>) => Promise<T>,
  ): Promise<T> {
    let done: Verb | undefined;
    const result = await run(async (tx) => {
      const worked = await work(tx);
      done = this.written.get(tx) ?? (isIdle(worked) ? undefined : verb);
      if (done !== undefined) this.plan.reached(`${done}:before_commit`);
      return worked;
    });
    if (done !== undefined) this.plan.reached(`${done}:after_commit`);
    return result;
  }
}
