import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it, jest } from '@jest/globals';
import { projectRoot } from '#testing';

jest.setTimeout(120_000);

const run = promisify(execFile);

describe('npm run chaos -- link', () => {
  it.each(['tcp', 'redis'])('loses, doubles and misreports nothing over 2000 calls (%s)', async (link) => {
    const node = (script: string, ...words: string[]) =>
      run(process.execPath, [join(projectRoot, script), ...words], { cwd: projectRoot });
    await node('scripts/prepare.mjs', '--with-runs');
    const { stdout } = await node('dist/test/chaos/main.js', 'link', '--calls', '2000', '--seed', '7', '--link', link);
    expect(JSON.parse(stdout)).toMatchObject({
      calls: 2000,
      faults: 8,
      hits: 8,
      failedQueries: 0,
      failedIdempotent: 0,
      doubled: 0,
      untrue: 0,
    });
  });
});
