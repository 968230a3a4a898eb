import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** What say-times.ts prints in a process that believes to be in a zone; undefined: TZ is not set. */
function saidIn(tz: string | undefined): string {
  const { TZ: _, ...env } = process.env;
  const typescript = here('../../../database/testing/processes/typescript.mjs');
  const { stdout, stderr, status } = spawnSync(process.execPath, ['--import', typescript, here('say-times.ts')], {
    env: tz === undefined ? env : { ...env, TZ: tz },
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (status !== 0) throw new Error(stderr);
  return stdout;
}

describe('the zone of the process', () => {
  it('has no influence: not one byte differs', () => {
    const expected = saidIn('UTC');
    expect(expected.split('\n').length).toBeGreaterThan(30);
    for (const tz of [undefined, 'Asia/Kathmandu', 'America/St_Johns', 'Bogus/Zone', '']) {
      expect(saidIn(tz) === expected ? 'the same' : `other bytes with TZ=${tz}`).toBe('the same');
    }
  }, 120_000);
});
