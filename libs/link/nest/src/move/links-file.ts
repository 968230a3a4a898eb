import { readFileSync } from 'node:fs';
import type { Bindings } from './binding.js';

/** The file of bindings cannot be used; says in which line and why. */
export class LinksFileRefused extends Error {
  readonly code = 'link.links_file_refused';
  constructor(
    readonly file: string,
    readonly line: number | undefined,
    readonly reason: string,
  ) {
    const place = line === undefined ? file : `${file}, line ${line}`;
    super(`DROVER_LINKS_FILE (${place}): ${reason}. No binding was changed; correct the file and send SIGHUP.`);
    this.name = 'LinksFileRefused';
  }
}

export interface LinksFile {
  readonly path: string;
  readonly bindings: Bindings;
  /** By module: where the file says so, from 1. */
  readonly lines: ReadonlyMap<string, number>;
}

/** Reads the file of bindings. Throws LinksFileRefused. */
export function readLinksFile(path: string, modules: readonly string[]): LinksFile {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    throw new LinksFileRefused(path, undefined, `it cannot be read (${String(error)})`);
  }
  return parseLinksFile(path, text, modules);
}

/**
 * One binding a line, `publisher=tcp://host:port` or `publisher=here`; empty lines and those that begin with # say
 * nothing. Throws LinksFileRefused for a line that is neither, an unknown module, or a module said twice.
 */
export function parseLinksFile(path: string, text: string, modules: readonly string[]): LinksFile {
  const bindings = new Map<string, string>();
  const lines = new Map<string, number>();
  for (const [at, raw] of text.split('\n').entries()) {
    const line = raw.trim();
    if (line === '' || line.startsWith('#')) continue;
    const refuse = (reason: string) => new LinksFileRefused(path, at + 1, reason);
    const [, module, binding] = /^([a-z][a-z0-9_]*)\s*=\s*(\S+)$/.exec(line) ?? [];
    if (module === undefined || binding === undefined) {
      throw refuse('it is not like publisher=tcp://host:port or publisher=here');
    }
    if (!modules.includes(module)) throw refuse(`there is no module ${module}; there are ${modules.join(', ')}`);
    if (bindings.has(module)) throw refuse(`${module} has a line already`);
    bindings.set(module, binding);
    lines.set(module, at + 1);
  }
  return { path, bindings, lines };
}
