import { createServer } from 'node:net';
import { once } from 'node:events';
import { describe, expect, it } from '@jest/globals';
import { freePorts } from './free-port.js';

describe('free ports', () => {
  it('can be listened on, and are given to one who asks', async () => {
    const asked = await Promise.all(Array.from({ length: 20 }, () => freePorts(10)));
    const ports = asked.flat();
    expect(new Set(ports).size).toBe(200);
    const server = createServer().listen(ports[0], '127.0.0.1');
    await once(server, 'listening');
    server.close();
    await once(server, 'close');
  });
});
