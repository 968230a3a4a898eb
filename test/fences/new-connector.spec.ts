import { execFile } from 'node:child_process';
import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { clone, plantTree, type PlantedTree } from './planted-tree.js';

const run = promisify(execFile);
const PATIENT_MS = 240_000;
const COPIED = [
  'libs',
  'docs',
  'scripts',
  'jest.config.mjs',
  'nest-cli.json',
  '.prettierrc.json',
  'tsconfig.spec.json',
];
const SPEC = 'libs/connectors/src/my_network/my_network.connector.int-spec.ts';

let tree: PlantedTree;
let printed: string;

beforeAll(async () => {
  tree = await plantTree({});
  const wanted = (path: string) => !/\/node_modules(\/|$)/.test(path);
  await Promise.all(
    COPIED.map((name) => cp(join(clone, name), join(tree.path, name), { recursive: true, filter: wanted })),
  );
  const { stdout } = await run(process.execPath, ['scripts/new-connector.mjs', 'my_network'], { cwd: tree.path });
  printed = stdout;
}, PATIENT_MS);

afterAll(() => rm(tree.path, { recursive: true, force: true }));

it('enters a new network wherever networks are listed', async () => {
  expect(printed).toContain('libs/connectors/src/my_network/my_network.connector.ts');
  const listed = [
    'libs/connectors/src/networks.ts',
    'libs/testing/src/fakenet/fakenet.ts',
    'libs/connectors/README.md',
  ];
  for (const file of [...listed, 'docs/NETWORKS.md']) {
    expect(await readFile(join(tree.path, file), 'utf8')).toMatch(/my_network|My Network/);
  }
});

it(
  'makes a connector that passes the conformance suite before a line is written',
  async () => {
    const jest = join(clone, 'node_modules/.bin/jest');
    const { stderr } = await run(
      process.execPath,
      ['--experimental-vm-modules', jest, '--selectProjects', 'int', '--', SPEC],
      {
        cwd: tree.path,
      },
    );
    expect(stderr).toMatch(/Tests: +\d+ passed, \d+ total/);
  },
  PATIENT_MS,
);

it(
  'makes a connector whose types are right',
  async () => {
    const include = ['libs/connectors/src/my_network', 'libs/testing/src/fakenet/my_network'];
    await writeFile(join(tree.path, 'tsconfig.new.json'), JSON.stringify({ extends: './tsconfig.json', include }));
    const wrong = await run(
      process.execPath,
      [join(clone, 'node_modules/.bin/tsc'), '--noEmit', '-p', 'tsconfig.new.json'],
      {
        cwd: tree.path,
      },
    ).then(
      () => '',
      ({ stdout }: { stdout: string }) => stdout,
    );
    expect(wrong.split('\n').filter((line) => line.includes('my_network'))).toEqual([]);
  },
  PATIENT_MS,
);

it('refuses a name that no class can be made of', async () => {
  const refused = run(process.execPath, ['scripts/new-connector.mjs', 'My-Network'], { cwd: tree.path });
  await expect(refused).rejects.toThrow('Give a name in lower case');
});
