import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import { projectRoot } from '#testing';

jest.setTimeout(600_000);

const run = promisify(execFile);
const node = (script: string, ...words: string[]) =>
  run(process.execPath, [join(projectRoot, script), ...words], { cwd: projectRoot });

const CLEAN = {
  lost: 0,
  dup: 0,
  early: 0,
  phantom: 0,
  falseFailed: 0,
  falsePublished: 0,
  misplaced: 0,
  stuck: 0,
  notSent: 0,
};

/** The whole runs and their figures are in docs/RELIABILITY.md. */
describe('npm run chaos -- publish', () => {
  beforeAll(() => node('scripts/prepare.mjs', '--with-runs'));

  it.each([
    ['processes die at named moments', 'R2', { posts: 3 }, { faults: 3, hits: 3 }],
    ['people race the instant of their posts', 'R17', { posts: 24 }, { faults: 24 }],
    ['access is renewed', 'R26', { kills: 3, seed: 12 }, { faults: 3, hits: 3, falselyLost: 0, wronglyAsked: 0 }],
    ['connectors go wrong', 'R20', { posts: 10, kills: 3 }, { faults: 3, hits: 3 }],
    ['an installation is killed, stopped and without its database', 'mixed', { posts: 40 }, { faults: 5, untold: 0 }],
  ])('loses, doubles and misreports nothing while %s', async (_what, name, size, counts) => {
    const words = Object.entries(size).flatMap(([option, count]) => [`--${option}`, String(count)]);
    const { stdout } = await node('dist/test/chaos/main.js', 'publish', '--run', name, '--seed', '55', ...words);
    expect(JSON.parse(stdout)).toMatchObject({ ...CLEAN, ...counts });
  });
});
