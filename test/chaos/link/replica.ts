import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { LedgerProcessOptions } from './ledger.process.js';

/** Another process that runs the ledger; after its end another one takes its place, at the same address. */
export class Replica {
  private child: ChildProcess | undefined;

  constructor(
    readonly name: string,
    private readonly options: LedgerProcessOptions,
  ) {}

  /** Resolves when it can be called. */
  async start(): Promise<void> {
    const child = fork(join(import.meta.dirname, 'replica.main.js'), [JSON.stringify(this.options)], {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    this.child = child;
    await Promise.race([
      once(child, 'message'),
      once(child, 'exit').then(() => Promise.reject(new Error(`Replica ${this.name} ended before it was ready.`))),
    ]);
  }

  async end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const child = this.child;
    if (child === undefined) return;
    this.child = undefined;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  }
}
