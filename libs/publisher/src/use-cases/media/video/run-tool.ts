import { execFile } from 'node:child_process';

/** A program of the machine could not do its work: it is missing, took too long, said too much or broke off. */
export class ToolFailed extends Error {
  override readonly name = 'ToolFailed';
  readonly code = 'publisher.tool_failed';

  constructor(
    readonly tool: string,
    /** What it wrote to its error output, shortened. */
    readonly said: string,
    cause: unknown,
  ) {
    super(`${tool} failed: ${said || String(cause)}`, { cause });
  }
}

export interface ToolLimits {
  readonly limitMs: number;
  readonly maxBytes: number;
  readonly signal?: AbortSignal | undefined;
}

export interface ToolOutput {
  readonly stdout: Buffer;
  /** Text: what it complains about. */
  readonly stderr: string;
}

const MOST_SAID = 2000;

/**
 * Runs a program with these arguments, without a shell and without our environment, whose secrets are none of its business;
 * past a limit it is killed. @throws ToolFailed
 */
export async function runTool(
  tool: string,
  args: readonly string[],
  { limitMs, maxBytes, signal }: ToolLimits,
): Promise<ToolOutput> {
  const limits = { timeout: limitMs, maxBuffer: maxBytes, ...(signal && { signal }) };
  return await new Promise<ToolOutput>((resolve, reject) => {
    const options = { ...limits, encoding: 'buffer', env: { LANG: 'C' }, killSignal: 'SIGKILL', shell: false } as const;
    const child = execFile(tool, args, options, (error, stdout, stderr) => {
      const said = stderr.toString('utf8').slice(0, MOST_SAID).trim();
      if (error === null) return resolve({ stdout, stderr: said });
      reject(signal?.aborted ? (signal.reason as Error) : new ToolFailed(tool, said, error));
    });
    child.stdin?.on('error', () => undefined); // it may have ended already
    child.stdin?.end();
  });
}
