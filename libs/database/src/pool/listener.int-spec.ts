import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { bootDatabase, type BootedDatabase, processDatabase } from '../../testing/index.js';
import { until } from '../../testing/until.js';
import type { ProcessDatabase } from '../process-database.js';

/** Servers and processes are started; a busy machine takes its time. */
jest.setTimeout(60_000);

describe('listening', () => {
  let server: BootedDatabase;
  let sut: ProcessDatabase;
  let close: () => Promise<void>;
  let heard: string[];

  beforeAll(async () => {
    server = await bootDatabase();
    ({ db: sut, close } = await processDatabase(server.url));
  });
  beforeEach(() => {
    heard = [];
  });
  afterAll(async () => {
    await close();
    await server.stop();
  });
  const notify = (channel: string, payload: string) => sut.pool().query('SELECT pg_notify($1, $2)', [channel, payload]);
  const listeners = `SELECT pid FROM pg_stat_activity WHERE application_name = 'drover listener'`;

  it('hears many channels over one connection', async () => {
    const stops = await Promise.all(
      Array.from({ length: 30 }, (_, i) => sut.listen(`Channel ${i}`, (payload) => heard.push(`${i} ${payload}`))),
    );
    await notify('Channel 3', 'a');
    await notify('Channel 29', 'b');
    await until(() => heard.length === 2);
    expect(heard).toEqual(['3 a', '29 b']);
    const { rows } = await sut.asOwner((pool) => pool.query(listeners));
    expect(rows).toHaveLength(1);
    stops.forEach((stop) => stop());
  });

  it('comes back after its connection was ended, and says so once', async () => {
    const stop = await sut.listen('bell', (payload) => heard.push(payload));
    await sut.asOwner((pool) => pool.query(`SELECT pg_terminate_backend(pid) FROM (${listeners}) AS them`));
    await until(() => heard.includes(''));
    await notify('bell', 'after');
    await until(() => heard.includes('after'));
    expect(heard).toEqual(['', 'after']);
    stop();
  });

  it('hears nothing more after it was stopped', async () => {
    const stop = await sut.listen('bell', (payload) => heard.push(payload));
    const other = await sut.listen('bell', (payload) => heard.push(`other ${payload}`));
    stop();
    await notify('bell', 'x');
    await until(() => heard.length > 0);
    expect(heard).toEqual(['other x']);
    other();
  });
});
