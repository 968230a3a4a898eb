import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';
import type { Environment } from './environment.js';
import { type About, Refusal, type Setting, setting } from './setting.js';

/** The program of this name that a shell would start; undefined when there is none. */
export function onPath(name: string, environment: Environment): string | undefined {
  const folders = (environment['PATH'] ?? '').split(delimiter).filter(isAbsolute);
  return folders.map((folder) => join(folder, name)).find(isProgram);
}

/** A program's whole path; by default what the PATH has under this name. Empty when there is none, or `none` is said. */
export function program(name: string, standard: string, options: About): Setting<string> {
  const from = (environment: Environment) => onPath(standard, environment) ?? '';
  return setting<string, About & { default: { from: typeof from; shown: string } }>(
    name,
    { ...options, default: { from, shown: `${standard} on the PATH` } },
    {
      wanted: `the whole path of a program such as ${standard}, or none`,
      show: String,
      parse(value) {
        if (value === 'none') return '';
        if (!isAbsolute(value) || !isProgram(value)) throw new Refusal(`is "${value}", where no program is`);
        return value;
      },
    },
  );
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
