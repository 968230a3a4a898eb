import { type ChildProcess, spawn } from 'node:child_process';
import { dirname, join, resolve as at } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const folder = dirname(fileURLToPath(import.meta.url));

/** A program of this folder, or at a path, in a process of its own, in a process group of its own. */
export class Child {
  private readonly lines: AsyncIterator<string>;
  readonly exited: Promise<void>;

  private constructor(private readonly process: ChildProcess) {
    const { stdout } = process;
    if (!stdout) throw new TypeError('A child without an output cannot be talked to.');
    this.lines = createInterface({ input: stdout })[Symbol.asyncIterator]();
    this.exited = new Promise((resolve) => process.once('close', () => resolve()));
  }

  static start(program: string, ...values: string[]): Child {
    const flags = ['--conditions=source', '--import', join(folder, 'typescript.mjs'), at(folder, program)];
    const stdio = ['ignore', 'pipe', 'inherit'] as const;
    return new Child(spawn(process.execPath, [...flags, ...values], { stdio: [...stdio], detached: true }));
  }

  /** The next line it prints, as JSON; undefined when it has ended. */
  async says(): Promise<unknown> {
    const { value, done } = await this.lines.next();
    return done ? undefined : JSON.parse(value);
  }

  /** To the whole group, as a terminal does on Ctrl-C. */
  signalGroup(name: NodeJS.Signals): void {
    if (this.process.pid !== undefined) process.kill(-this.process.pid, name);
  }

  async kill(name: NodeJS.Signals): Promise<void> {
    this.process.kill(name);
    await this.exited;
  }
}
