import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { clone } from './planted-tree.js';

const MANY_BYTES = 64 * 1024 * 1024;

/**
 * Runs one of the clone's tools in a folder and returns what it printed; how it exits is no matter, since finding
 * something is what it is run for.
 *
 * @param script its name in node_modules/.bin
 */
export function runTool(script: string, args: readonly string[], cwd: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const command = [join(clone, 'node_modules/.bin', script), ...args];
    execFile(process.execPath, command, { cwd, maxBuffer: MANY_BYTES }, (_error, stdout, stderr) => {
      if (stdout === '') reject(new Error(`${script} printed nothing. ${stderr}`));
      else resolve(stdout);
    });
  });
}
