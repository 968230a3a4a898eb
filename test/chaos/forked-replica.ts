import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';

/** A program that says when it is ready, in a process of its own; after its end another one takes its place. */
export class ForkedReplica {
  private child: ChildProcess | undefined;
  private died = false;

  constructor(
    readonly name: string,
    private readonly program: string,
    private readonly options: object,
    private readonly flags: readonly string[] = [],
  ) {}

  get running(): boolean {
    return this.child !== undefined;
  }

  /** It ended by itself, and was not started again yet. */
  get hasDied(): boolean {
    return this.died;
  }

  /** Resolves when it is ready. */
  async start(): Promise<void> {
    this.died = false;
    const child = fork(this.program, [JSON.stringify(this.options)], {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      execArgv: [...process.execArgv, ...this.flags],
    });
    this.child = child;
    child.once('exit', () => {
      if (this.child !== child) return;
      this.child = undefined;
      this.died = true;
    });
    await Promise.race([
      once(child, 'message'),
      once(child, 'exit').then(() => Promise.reject(new Error(`Replica ${this.name} ended before it was ready.`))),
    ]);
  }

  async end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const child = this.child;
    this.died = false;
    if (child === undefined) return;
    this.child = undefined;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  }
}
