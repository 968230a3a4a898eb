import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it, jest } from '@jest/globals';
import { projectRoot } from '#testing';

jest.setTimeout(300_000);

const run = promisify(execFile);

describe('npm run chaos -- fire', () => {
  it('fires each of 80 schedules once while replicas with wrong clocks are killed and frozen', async () => {
    const node = (script: string, ...words: string[]) =>
      run(process.execPath, [join(projectRoot, script), ...words], { cwd: projectRoot });
    await node('scripts/prepare.mjs', '--with-runs');
    const { stdout } = await node(
      'dist/test/chaos/main.js',
      'fire',
      '--schedules',
      '80',
      '--kills',
      '3',
      '--seed',
      '7',
    );
    expect(JSON.parse(stdout)).toMatchObject({ schedules: 80, faults: 5, lost: 0, dup: 0, early: 0, phantom: 0 });
  });
});
