import { describe, expect, it } from '@jest/globals';
import type { LinkBench } from './bench.js';
import { linkCases } from './cases/link-cases.js';
import type { LinkCase, LinkTraits } from './link-case.js';
import { fails, runCase } from './run-case.js';

/**
 * Defines every case of the kit for one link.
 *
 * @param make a fresh probe behind the link, for each case
 */
export function describeLink(name: string, make: () => Promise<LinkBench>, traits: LinkTraits = {}): void {
  describeCases(`link: ${name}`, linkCases, make, traits);
}

/** Defines `cases`, each on a bench of its own. */
export function describeCases<Bench extends { close(): Promise<void> }>(
  title: string,
  cases: readonly LinkCase<Bench>[],
  make: () => Promise<Bench>,
  { knownFailures = [], cannot = {} }: LinkTraits,
): void {
  const defined = cases.filter(({ needs }) => needs === undefined || cannot[needs] === undefined);
  describe(title, () => {
    for (const each of defined) {
      if (knownFailures.includes(each.name)) it(`known to fail: ${each.name}`, () => fails(each, make));
      else it(each.name, () => runCase(each, make));
    }
    if (knownFailures.length > 0) {
      it('has a case for every known failure', () => {
        const names = new Set(defined.map((each) => each.name));
        expect(knownFailures.filter((known) => !names.has(known))).toEqual([]);
      });
    }
  });
}
