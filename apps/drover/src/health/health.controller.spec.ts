import { hostname } from 'node:os';
import { describe, expect, it } from '@jest/globals';
import type { ProcessDatabase } from '#database';
import type { InstanceStore, LinkHealth } from '#link/nest';
import type { JobQueue } from '#queue';
import { HealthController } from './health.controller.js';

async function readyz(clockSkewMs: number | undefined, missing: string[] = []) {
  const answer: { code?: number; body?: object } = {};
  const facts = { pid: process.pid, host: hostname(), ...(clockSkewMs !== undefined && { clockSkewMs }) };
  const alive = async () => (missing.length > 0 ? Promise.reject(new TypeError('away')) : [{ facts }]);
  const sut = new HealthController(
    // Each cast: only what readiness asks of them; the rest of these classes needs a database and links.
    { ready: async () => ({ missing }) } as unknown as ProcessDatabase, // asks nothing else of it
    { missing: () => [] } as unknown as LinkHealth, // asks nothing else of it
    { away: false } as JobQueue,
    { alive } as unknown as InstanceStore, // asks nothing else of it
  );
  await sut.ready({ status: (code) => ({ send: (body) => Object.assign(answer, { code, body }) }) });
  return answer;
}

describe(HealthController.name, () => {
  it.each([
    ['no word of a clock that is right', 1999, []],
    ['no word where nothing is known', undefined, []],
    ['that the clock is ahead', 600_000, ["clock: 600 s ahead of the database's; synchronise it (NTP)"]],
    ['that the clock is behind', -2001, ["clock: 2 s behind the database's; synchronise it (NTP)"]],
  ])('is ready and says %s', async (_name, skewMs, warnings) => {
    expect(await readyz(skewMs)).toMatchObject({ code: 200, body: { status: 'ready', warnings } });
  });

  it('is not ready without a database, and says so in time', async () => {
    expect(await readyz(0, ['database'])).toMatchObject({ code: 503, body: { missing: ['database'], warnings: [] } });
  });
});
