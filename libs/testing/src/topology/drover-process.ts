import { type ChildProcess, spawn } from 'node:child_process';
import { appendFileSync, closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { processEnvironment } from '#config';
import { projectRoot } from './project-root.js';

export interface ProcessSpec {
  name: string;
  /** A script below the project's root. */
  script?: string;
  args: readonly string[];
  env: Readonly<Record<string, string>>;
  /** All output goes here, over all starts. */
  logFile: string;
}

export interface Exit {
  code: number | null;
  signal: NodeJS.Signals | null;
}

const INHERITED = ['PATH', 'HOME', 'LANG', 'TMPDIR', 'USER'] as const;

/** One real process of the built tree; it can be started again after it ended. */
export class DroverProcess {
  private child: ChildProcess | undefined;
  private ended: Promise<Exit> = Promise.resolve({ code: 0, signal: null });
  /** When the current process was spawned, `performance.now()`. */
  startedAt = 0;

  constructor(readonly spec: ProcessSpec) {}

  get name(): string {
    return this.spec.name;
  }

  get pid(): number | undefined {
    return this.child?.pid;
  }

  get running(): boolean {
    return this.child !== undefined;
  }

  /** Resolves when the current process has ended. */
  get exit(): Promise<Exit> {
    return this.ended;
  }

  start(change: Partial<Pick<ProcessSpec, 'args' | 'env'>> = {}): void {
    if (this.child !== undefined) return;
    const { script = 'dist/apps/drover/src/main.js', logFile } = this.spec;
    const { args, env } = { ...this.spec, ...change };
    appendFileSync(logFile, `--- ${new Date().toISOString()} ${this.name} starts: ${args.join(' ')}\n`);
    const log = openSync(logFile, 'a');
    const environment = processEnvironment();
    const inherited = Object.fromEntries(
      INHERITED.flatMap((key) => (environment[key] ? [[key, environment[key]]] : [])),
    );
    this.startedAt = performance.now();
    const child = spawn(process.execPath, ['--enable-source-maps', join(projectRoot, script), ...args], {
      cwd: projectRoot,
      env: { ...inherited, ...env },
      stdio: ['ignore', log, log],
    });
    closeSync(log);
    this.child = child;
    this.ended = new Promise((resolve) => {
      child.once('error', (error) => appendFileSync(logFile, `--- ${this.name}: ${error.message}\n`));
      child.once('exit', (code, signal) => {
        this.child = undefined;
        appendFileSync(logFile, `--- ${new Date().toISOString()} ${this.name} ended: ${code ?? signal}\n`);
        resolve({ code, signal });
      });
    });
  }

  /** Sends the signal and waits for the end; SIGKILL follows after `limitMs`. */
  async kill(signal: NodeJS.Signals, limitMs = 30_000): Promise<Exit> {
    const child = this.child;
    if (child === undefined) return await this.ended;
    child.kill(signal);
    const timer = setTimeout(() => child.kill('SIGKILL'), limitMs);
    try {
      return await this.ended;
    } finally {
      clearTimeout(timer);
    }
  }

  /** Everything it printed. */
  log(): string {
    return readFileSync(this.spec.logFile, 'utf8');
  }
}
