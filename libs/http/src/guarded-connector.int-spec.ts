import { afterEach, expect, it } from '@jest/globals';
import { rawListener } from '../testing/raw-listener.js';
import { AllowList } from './allow-list.js';
import { guardedConnector } from './guarded-connector.js';
import { guardedSocket } from './guarded-socket.js';
import { OutboundPolicy } from './outbound-policy.js';

const clean: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const step of clean.splice(0)) await step();
});

async function aListener(...args: Parameters<typeof rawListener>) {
  const listener = await rawListener(...args);
  clean.push(listener.stop);
  return listener;
}

it('closes a socket that ended at an address other than the checked one, before a byte leaves', async () => {
  const listener = await aListener(() => {});
  class Fooled extends OutboundPolicy {
    override assertTarget(): void {}
    override assertAddress(): void {}
  }
  const connect = guardedConnector(
    new Fooled(new AllowList([])),
    async () => [{ address: '127.0.0.1', family: 4 }],
    1000,
  );
  const error = await new Promise((done) => {
    connect({ hostname: 'rebound.example', protocol: 'http:', port: String(listener.port) }, (...answer) =>
      done(answer[0]),
    );
  });
  expect(error).toMatchObject({ code: 'address_refused', left: 'no' });
  expect(listener.connections()).toBe(1);
  expect(listener.bytes()).toBe(0);
});

it('dials a mail server only where the operator set it', async () => {
  const listener = await aListener((socket, head) => socket.end(head));
  await expect(guardedSocket('127.0.0.1', listener.port)).rejects.toMatchObject({
    code: 'address_refused',
    left: 'no',
  });
  await expect(guardedSocket('2130706433', listener.port)).rejects.toMatchObject({ left: 'no' });
  expect(listener.connections()).toBe(0);

  const socket = await guardedSocket('localhost', listener.port, { operatorsOwn: true });
  const echoed = new Promise((done) => socket.once('data', (data) => done(data.toString())));
  socket.write('EHLO');
  expect(await echoed).toBe('EHLO');
});

it('says so when the mail server is away', async () => {
  const listener = await rawListener(() => {});
  await listener.stop();
  await expect(guardedSocket('127.0.0.1', listener.port, { operatorsOwn: true })).rejects.toMatchObject({
    code: 'connect_failed',
    left: 'no',
  });
});
