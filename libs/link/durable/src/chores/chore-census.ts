import { ChoreCensusFailed } from '../durable.errors.js';
import type { Chore } from './chore.js';

/** Who does which chore, with their class's name for people. */
export interface Doer {
  readonly chore: Chore;
  readonly name: string;
}

/**
 * Every chore that a module declares is its own, declared once and done by exactly one, and nobody does what is not
 * declared. Throws ChoreCensusFailed.
 */
export function choreCensus(module: string, declared: readonly Chore[], doers: readonly Doer[]): void {
  const names = declared.map(({ name }) => name);
  const isOwn = (name: string) => name.startsWith(`${module}.`);
  const done = Map.groupBy(doers, ({ chore }) => chore.name);
  const findings = [
    ...names
      .filter((name) => !isOwn(name))
      .map((name) => `${name} is no chore of ${module}; begin its name with ${module}.`),
    ...names.filter((name, at) => names.indexOf(name) < at).map((name) => `${name} is declared twice; keep one.`),
    ...names
      .filter((name) => !done.has(name))
      .map((name) => `${name} is done by nobody; mark one with @Does and provide it.`),
    ...[...done]
      .filter(([name, ofOne]) => names.includes(name) && ofOne.length > 1)
      .map(([name, ofOne]) => `${name} is done by ${ofOne.map((one) => one.name).join(' and ')}; keep one.`),
    ...doers
      .filter(({ chore }) => isOwn(chore.name) && !names.includes(chore.name))
      .map(({ name, chore }) => `${name} does ${chore.name}, which ${module} does not declare; name it in forModule.`),
  ];
  if (findings.length > 0) throw new ChoreCensusFailed({ module, findings });
}
