import { readFileSync } from 'node:fs';
import { linkCases, type LinkCase, type LinkTraits } from '#testing/link-kit';
import { describe, expect, it } from '@jest/globals';
import { BENCHES } from './link/benches.js';
import { STOCK_NEST_FAILURES } from './stock/known-failures.js';

const STOCK: LinkTraits = { knownFailures: STOCK_NEST_FAILURES };

/** The columns of the table, by what is known of each link. */
const COLUMNS: readonly (readonly [string, LinkTraits])[] = [
  ...BENCHES.filter(([name]) => !name.startsWith('strict')).map(([name, , traits]) => [name, traits ?? {}] as const),
  ['stock Nest TCP', STOCK],
  ['stock Nest Redis', STOCK],
];

function cell({ name, needs }: LinkCase, { cannot, knownFailures }: LinkTraits): string {
  if (needs && cannot?.[needs]) return '·';
  return knownFailures?.includes(name) ? 'no' : 'yes';
}

const rowOf = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;

/** What the kit knows, as the lines of a table in Markdown; what every link does is one line. */
function table(): string[] {
  const rows = linkCases.map((each) => [each.name, ...COLUMNS.map(([, traits]) => cell(each, traits))]);
  const differing = rows.filter((cells) => cells.slice(1).some((text) => text !== 'yes'));
  const rest = `and ${rows.length - differing.length} more`;
  return [['', ...COLUMNS.map(([name]) => name)], ...differing, [rest, ...COLUMNS.map(() => 'yes')]].map(rowOf);
}

/** Without the spaces and the ruler that make it look well. */
const plain = (line: string) =>
  rowOf(
    line
      .split('|')
      .slice(1, -1)
      .map((text) => text.trim()),
  );

describe('the table of the links in README.md', () => {
  it('says what the kit knows', () => {
    const lines = readFileSync('README.md', 'utf8')
      .split('\n')
      .filter((line) => line.startsWith('|'))
      .map(plain);
    expect(table().filter((line) => !lines.includes(line))).toEqual([]);
    const rows = lines.filter((line) => line.split(' | ').length === COLUMNS.length + 1 && !line.includes('---'));
    expect(rows.filter((line) => !table().includes(line))).toEqual([]);
  });
});
