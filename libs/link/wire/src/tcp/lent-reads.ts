import type { Socket } from 'node:net';

/** As much as the system gives at once. */
export const READ_BYTES = 64 * 1024;

interface Handle {
  useUserBuffer?(buffer: Buffer): void;
}

/**
 * Lets an accepted socket read into one buffer, as the option `onread` of `net.connect` does for a dialled one. Otherwise
 * each read makes a buffer of 64 KiB of which most is given back, and takes its way through a stream: a seventh of a
 * short call's latency. Node has no option for it; this does what its constructor of sockets does with `onread`
 * (https://github.com/nodejs/node/blob/v24.x/lib/net.js, kBuffer). Where that looks otherwise the socket stays as it is.
 *
 * @param lent told what came; the bytes are the socket's again when it returns. Without effect they come as 'data'.
 * @returns whether it is so
 */
export function readIntoOne(socket: Socket, lent: (chunk: Buffer) => void): boolean {
  const symbols = Object.getOwnPropertySymbols(socket);
  const named = (name: string) => symbols.find(({ description }) => description === name);
  const [ofBuffer, ofCallback] = [named('kBuffer'), named('kBufferCb')];
  const handle = Reflect.get(socket, '_handle') as Handle | null | undefined;
  if (!ofBuffer || !ofCallback || !handle?.useUserBuffer) return false;
  const buffer = Buffer.allocUnsafeSlow(READ_BYTES);
  const callback = (bytes: number) => {
    lent(buffer.subarray(0, bytes));
    return true; // go on
  };
  Reflect.set(socket, ofBuffer, buffer);
  Reflect.set(socket, ofCallback, callback);
  handle.useUserBuffer(buffer);
  return true;
}
