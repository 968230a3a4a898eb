import { InvalidArgument } from '#contracts';
import { expect } from '@jest/globals';
import type { LinkCase } from '../link-case.js';

export const valuesCases: readonly LinkCase[] = [
  {
    name: 'carries values unchanged, every language and empty ones too',
    async run(bench) {
      const parcel = {
        text: 'Grüße 👩‍👩‍👧 שלום \u0000 \ud800',
        number: -42,
        labels: { __key: '1', 'naïve key': 'x', '': 'empty' },
        parts: [{ name: 'ü' }, { name: '' }],
      };
      await expect(bench.client.echo(parcel)).resolves.toEqual(parcel);
      await expect(bench.client.nothing({})).resolves.toEqual({});
    },
  },
  {
    name: 'drops what JSON drops',
    async run(bench) {
      await expect(bench.client.echo({ text: 'a', number: undefined })).resolves.toStrictEqual({ text: 'a' });
    },
  },
  {
    name: 'shares no reference between caller and callee',
    async run(bench) {
      const parcel = { text: 'a', parts: [{ name: 'b' }] };
      const back = await bench.client.echo(parcel);
      const [seen] = bench.service.seen;
      expect(new Set([parcel, seen, back]).size).toBe(3);
      expect(new Set([parcel.parts[0], seen?.parts?.[0], back.parts?.[0]]).size).toBe(3);
    },
  },
  {
    name: 'refuses what JSON cannot carry',
    async run(bench) {
      const cycle: { text: string; labels: Record<string, unknown> } = { text: 'a', labels: {} };
      cycle.labels['self'] = cycle;
      await expect(bench.client.echo(cycle as never)).rejects.toBeInstanceOf(InvalidArgument);
      await expect(bench.client.echo({ text: 1n } as never)).rejects.toBeInstanceOf(InvalidArgument);
    },
  },
  {
    name: 'keeps 64 calls in flight apart',
    async run(bench) {
      const texts = Array.from({ length: 64 }, (_unused, i) => `call ${i}`);
      const answers = await Promise.all(texts.map((text) => bench.client.echo({ text })));
      expect(answers.map((answer) => answer.text)).toEqual(texts);
    },
  },
];
