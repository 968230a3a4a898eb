import { describe, expect, it } from '@jest/globals';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { clone } from './planted-tree.js';

const DOCUMENTS = globSync('{*.md,{docs,libs,apps}/**/*.md}', {
  cwd: clone,
  exclude: (path) => path.includes('node_modules'),
});

const read = (path: string) => readFileSync(join(clone, path), 'utf8');

function scripts(): string[] {
  const { scripts: named } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
  return Object.keys(named);
}

describe.each(DOCUMENTS)('%s', (document) => {
  const text = read(document);

  it('names only scripts that there are', () => {
    const named = [...text.matchAll(/npm run ([a-z0-9-]+(?::[a-z0-9-]+)*)/g)].map(([, name]) => name ?? '');
    expect(named.filter((name) => !scripts().includes(name))).toEqual([]);
  });

  it('links only to what is there', () => {
    const links = [...text.matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)].map(([, link]) => link ?? '');
    expect(links.filter((link) => !existsSync(join(clone, dirname(document), link)))).toEqual([]);
  });
});
