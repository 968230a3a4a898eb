import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { LINT_LAWFUL, LINT_PLANTS } from './lint-plants.js';
import { plantTree, type PlantedTree } from './planted-tree.js';
import { runTool } from './tool.js';

interface Finding {
  readonly code: string;
  readonly filename: string;
}

const LINT_TIME_LIMIT_MS = 60_000;

describe('the linter', () => {
  let tree: PlantedTree;
  let found: Finding[];

  beforeAll(async () => {
    tree = await plantTree({
      ...LINT_LAWFUL,
      ...Object.fromEntries(LINT_PLANTS.map(({ from, text }) => [from, text])),
    });
    const report = await runTool('oxlint', ['-c', '.oxlintrc.json', '--format', 'json', 'libs', 'scripts'], tree.path);
    found = (JSON.parse(report) as { diagnostics: Finding[] }).diagnostics;
  }, LINT_TIME_LIMIT_MS);

  afterAll(() => tree.remove());

  it.each(LINT_PLANTS)('$rule is caught in $from', ({ rule, from }) => {
    expect(found.filter(({ filename }) => filename === from).map(({ code }) => code)).toContain(rule);
  });

  it('has a file of its own for each planted violation', () => {
    expect(new Set(LINT_PLANTS.map((plant) => plant.from)).size).toBe(LINT_PLANTS.length);
  });

  it.each(Object.keys(LINT_LAWFUL))('finds nothing in %s', (path) => {
    expect(found.filter(({ filename }) => filename === path)).toEqual([]);
  });
});
