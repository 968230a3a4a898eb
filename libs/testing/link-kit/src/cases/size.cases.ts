import { PayloadTooLarge } from '#contracts';
import { expect } from '@jest/globals';
import type { LinkCase } from '../link-case.js';

const JSON_AROUND_TEXT = Buffer.byteLength('{"text":""}');

/** Some text of two-byte characters, so that `{ text }` is `bytes` as JSON. */
function textOf(bytes: number): string {
  const left = bytes - JSON_AROUND_TEXT;
  return 'ü'.repeat(left >> 1) + 'a'.repeat(left % 2);
}

export const sizeCases: readonly LinkCase[] = [
  {
    name: 'carries an input of exactly the limit',
    async run({ client, maxPayloadBytes }) {
      const text = textOf(maxPayloadBytes);
      expect(Buffer.byteLength(JSON.stringify({ text }))).toBe(maxPayloadBytes);
      await expect(client.echo({ text })).resolves.toEqual({ text });
    },
  },
  {
    name: 'refuses an input over the limit, near and far',
    async run({ client, maxPayloadBytes, service }) {
      await expect(client.echo({ text: textOf(maxPayloadBytes + 1) })).rejects.toMatchObject({
        code: PayloadTooLarge.code,
        data: { bytes: maxPayloadBytes + 1, maxBytes: maxPayloadBytes },
      });
      await expect(client.echo({ text: textOf(40 * maxPayloadBytes) })).rejects.toBeInstanceOf(PayloadTooLarge);
      expect(service.seen).toEqual([]);
    },
  },
  {
    name: 'refuses an output over the limit, near and far',
    async run({ client, maxPayloadBytes }) {
      const most = maxPayloadBytes - JSON_AROUND_TEXT;
      await expect(client.blob({ bytes: most })).resolves.toMatchObject({ text: expect.any(String) });
      await expect(client.blob({ bytes: most + 1 })).rejects.toBeInstanceOf(PayloadTooLarge);
      await expect(client.blob({ bytes: 40 * most })).rejects.toBeInstanceOf(PayloadTooLarge);
    },
  },
];
