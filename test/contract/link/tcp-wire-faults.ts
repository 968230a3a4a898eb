import { once } from 'node:events';
import { connect } from 'node:net';
import type { LinkFaults } from '#testing/link-kit';
import type { Tap } from './tap.js';

/** The faults of whatever speaks over one TCP connection, done by a tap on it. */
export function wireFaults(tap: Tap): Omit<LinkFaults, 'stranger'> {
  return {
    dropReply: async () => tap.dropNextAnswer(),
    delay: (ms) => void (tap.delayMs = ms),
    async duplicateRequest() {
      const request = tap.sent.at(-1);
      if (!request) throw new TypeError('Nothing was sent yet.');
      await tap.inject(request);
    },
    halfRequest: async () => tap.halveNextRequest(),
    cut: () => tap.cut(),
    stall: () => tap.stall(),
    async garbage(bytes) {
      const socket = connect(tap.way).on('error', () => undefined);
      const closed = once(socket, 'close');
      socket.resume().end(bytes);
      await closed;
    },
  };
}
