import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { CYCLE, GROUND_TREE, LAWFUL_TREE, PLANTS, type Plant } from './boundary-plants.js';
import { clone, plantTree, type PlantedTree } from './planted-tree.js';
import { runTool } from './tool.js';

interface Violation {
  readonly from: string;
  readonly rule: { readonly name: string };
}

const PACKAGES = [
  ...['typeorm', 'bullmq', 'ioredis', 'pg', 'undici', 'pino', 'moment-timezone', 'better-auth', 'nodemailer', 'masto'],
  ...['@atproto/api', '@nestjs/common', 'class-validator', '@aws-sdk/client-s3', 'sharp'],
];
const TREES_TIME_LIMIT_MS = 60_000;

const planted = (plant: Plant): readonly [string, string] => [plant.from, `${plant.line}\n`];

async function violations(tree: PlantedTree): Promise<Violation[]> {
  const args = ['--config', '.dependency-cruiser.mjs', '--output-type', 'json', 'apps', 'libs', 'test'];
  const report = JSON.parse(await runTool('depcruise', args, tree.path)) as {
    summary: { violations: Violation[] };
  };
  return report.summary.violations;
}

async function ruleNames(): Promise<string[]> {
  const config = (await import(pathToFileURL(join(clone, '.dependency-cruiser.mjs')).href)) as {
    default: { forbidden: { name: string }[] };
  };
  return config.default.forbidden.map((rule) => rule.name);
}

describe('the law of imports', () => {
  let found: Violation[];
  let ground: PlantedTree;

  beforeAll(async () => {
    const files = { ...GROUND_TREE, ...Object.fromEntries(PLANTS.map(planted)), ...CYCLE };
    ground = await plantTree(files, PACKAGES);
    found = await violations(ground);
  }, TREES_TIME_LIMIT_MS);

  afterAll(() => ground.remove());

  it.each(PLANTS)('$rule is caught in $from', ({ rule, from }) => {
    expect(found.filter((violation) => violation.from === from).map((violation) => violation.rule.name)).toContain(
      rule,
    );
  });

  it('has a file of its own for each planted violation', () => {
    expect(new Set(PLANTS.map((plant) => plant.from)).size).toBe(PLANTS.length);
  });

  it('has a planted violation for each of its rules', async () => {
    expect(new Set(PLANTS.map((plant) => plant.rule))).toEqual(new Set(await ruleNames()));
  });

  it(
    'finds nothing in a tree that keeps it',
    async () => {
      const tree = await plantTree(LAWFUL_TREE, PACKAGES);
      const wrong = await violations(tree);
      await tree.remove();
      expect(wrong.map((violation) => `${violation.rule.name}: ${violation.from}`)).toEqual([]);
    },
    TREES_TIME_LIMIT_MS,
  );

  it('knows every room of the house', async () => {
    const names = await ruleNames();
    const { readdirSync } = await import('node:fs');
    const rooms = readdirSync(join(clone, 'libs')).filter((room) => room !== 'link' && room !== 'testing');
    expect(rooms.filter((room) => !names.includes(`law: libs/${room}`))).toEqual([]);
  });

  it('resolves doors into the sources, not into what was built from them', async () => {
    const { imports } = JSON.parse(await readFile(join(clone, 'package.json'), 'utf8')) as {
      imports: Record<string, Record<string, string>>;
    };
    expect(Object.values(imports).map((conditions) => Object.keys(conditions)[0])).toEqual(['source', 'source']);
  });
});
