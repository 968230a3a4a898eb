import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { waitFor } from '#testing';
import { afterEach, expect, it } from '@jest/globals';
import { readIntoOne } from './lent-reads.js';

const open: { destroy(): void }[] = [];
afterEach(() => open.splice(0).forEach((end) => end.destroy()));

it('reads an accepted socket into one buffer, and pauses it like any other', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  open.push({ destroy: () => server.close() });
  await once(server, 'listening');
  const caller = connect((server.address() as AddressInfo).port, '127.0.0.1'); // of a server that listens
  const [accepted] = (await once(server, 'connection')) as [Socket];
  open.push(caller, accepted);

  const heard: string[] = [];
  const buffers = new Set<ArrayBufferLike>();
  const lent = (chunk: Buffer) => {
    heard.push(chunk.toString());
    buffers.add(chunk.buffer);
  };
  expect(readIntoOne(accepted, lent)).toBe(true); // or this Node's sockets are others: look whether there is an option now
  accepted.on('data', () => heard.push('as data'));
  for (const word of ['one', 'two', 'three']) {
    caller.write(word);
    await waitFor(() => heard.includes(word), { what: word });
  }
  accepted.pause();
  caller.write('four');
  await new Promise((resume) => setImmediate(resume));
  expect(heard).toEqual(['one', 'two', 'three']);
  accepted.resume();
  await waitFor(() => heard.length === 4, { what: 'the rest' });
  expect(buffers.size).toBe(1);

  const ended = once(accepted, 'end');
  caller.end();
  await ended;
});
