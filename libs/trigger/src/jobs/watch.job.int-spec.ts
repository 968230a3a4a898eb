import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { installGuard } from '#http';
import type { TriggerConfig } from '../trigger.config.js';
import type { KeepWatchUseCase } from '../use-cases/keep-watch.use-case.js';
import { WatchJob } from './watch.job.js';

const config: TriggerConfig = {
  sweepMs: 5000,
  onLate: 'skip',
  graceSeconds: 900,
  paceSeconds: 30,
  overdueAlertSeconds: 60,
  deadManUrl: undefined,
};

describe(WatchJob.name, () => {
  let server: Server;
  let calls: string[];
  let host: string;

  beforeEach(async () => {
    calls = [];
    server = createServer((request, response) => {
      calls.push(`${request.method} ${request.url}`);
      response.statusCode = request.url === '/gone' ? 410 : 200;
      response.end('ok');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterEach(() => new Promise((resolve) => server.close(resolve)));

  const job = (path: string | undefined, healthy: boolean) => {
    const watch = { run: async () => healthy, addUp: async () => undefined } as unknown as KeepWatchUseCase;
    return new WatchJob(watch, { ...config, deadManUrl: path === undefined ? undefined : `http://${host}${path}` });
  };
  const round = (sut: WatchJob) => sut.round(new AbortController().signal);

  it('calls the address once a minute while firing is healthy', async () => {
    installGuard({ allow: [host] });
    const sut = job('/ping/123', true);
    await round(sut);
    await round(sut);
    expect(calls).toEqual(['GET /ping/123']);
  });

  it('calls nobody while firing is not healthy, or where no address is set', async () => {
    installGuard({ allow: [host] });
    await round(job('/ping/123', false));
    await round(job(undefined, true));
    expect(calls).toEqual([]);
  });

  it('goes on when the address refuses or lies behind the guard', async () => {
    installGuard({ allow: [host] });
    await round(job('/gone', true));
    installGuard({ allow: [] });
    await round(job('/ping', true));
    expect(calls).toEqual(['GET /gone']);
  });
});
