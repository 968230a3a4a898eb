import { expect, it } from '@jest/globals';
import { readConfig } from '#config';
import { httpConfig } from './http.config.js';

const read = (text: string) => readConfig(httpConfig, { DROVER_OUTBOUND_ALLOW: text }).allow;

it('takes targets separated by commas', () => {
  expect(read('')).toEqual([]);
  expect(read('social.internal:8080, 10.1.0.0/16')).toEqual(['social.internal:8080', '10.1.0.0/16']);
});

it('bounds connecting, the first byte and the whole', () => {
  expect(readConfig(httpConfig, {})).toMatchObject({ connectMs: 5000, firstByteMs: 30_000, totalMs: 120_000 });
  expect(() => readConfig(httpConfig, { DROVER_OUTBOUND_TOTAL_MS: '0' })).toThrow('DROVER_OUTBOUND_TOTAL_MS');
});

it('reports a target that says nothing as a bad setting', () => {
  expect(() => read('social.internal:8080, http://nonsense')).toThrow('holds "http://nonsense"');
});
