import { describe, expect, it } from '@jest/globals';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { clone } from './planted-tree.js';

/** What makes a rule of the business depend on when and where it runs; such things come in as arguments. */
const FROM_OUTSIDE =
  /new Date\(\)|Date\.now\(|performance\.now\(|Math\.random\(|randomUUID\(|setTimeout\(|setInterval\(/;

const taken = (text: string) => FROM_OUTSIDE.exec(text)?.[0];

describe('domain/', () => {
  const files = globSync('libs/*/src/domain/**/*.ts', { cwd: clone }).filter((path) => !path.endsWith('.spec.ts'));

  it('is there', () => {
    expect(files.length).toBeGreaterThan(0);
  });

  it('takes time and chance as arguments', () => {
    const found = files.flatMap((path) => taken(readFileSync(join(clone, path), 'utf8')) ?? []);
    expect(found).toEqual([]);
  });

  it.each([
    ['const now = new Date();', 'new Date()'],
    ['if (due < Date.now()) return;', 'Date.now('],
    ['const wait = base * Math.random();', 'Math.random('],
  ])('would be caught with %j', (line, caught) => {
    expect(taken(line)).toBe(caught);
  });
});
