import { moduleOf } from '#link/wire';
import type { LinkOptions } from '../link.options.js';
import type { LinkSettings } from '../link.settings.js';
import { BindingRefused, HERE, type Bindings } from './binding.js';
import { LinksFileRefused, readLinksFile, type LinksFile } from './links-file.js';

/** How the settings, and the file of bindings above them, want each module to be reached. */
export interface Wanted {
  readonly bindings: Bindings;
  /** Makes an error name the line of the file that it is about. */
  blame(error: unknown): unknown;
}

/** Throws LinksFileRefused. */
export function wantedBindings(options: LinkOptions, settings: LinkSettings): Wanted {
  const bindings = new Map(options.hosted.map((module) => [module, HERE]));
  for (const [module, address] of Object.entries(settings.links)) {
    if (address === undefined || options.hosted.includes(module)) continue; // what is here is called here
    bindings.set(module, address);
  }
  if (settings.linksFile === undefined) return { bindings, blame: (error) => error };
  const file = readLinksFile(settings.linksFile, modulesOf(options));
  for (const [module, binding] of file.bindings) bindings.set(module, binding);
  return { bindings, blame: (error) => blamed(file, error) };
}

function blamed({ path, lines }: LinksFile, error: unknown): unknown {
  if (!(error instanceof BindingRefused)) return error;
  const line = lines.get(error.module);
  return line === undefined ? error : new LinksFileRefused(path, line, `${error.module}: ${error.reason}`);
}

const modulesOf = ({ contracts }: LinkOptions) => [...new Set(contracts.map(({ name }) => moduleOf(name)))];
