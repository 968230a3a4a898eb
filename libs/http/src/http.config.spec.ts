import { expect, it } from '@jest/globals';
import { readConfig } from '#config';
import { httpConfig } from './http.config.js';

const read = (text: string) => readConfig(httpConfig, { DROVER_OUTBOUND_ALLOW: text }).allow;

it('takes targets separated by commas', () => {
  expect(read('')).toEqual([]);
  expect(read('social.internal:8080, 10.1.0.0/16')).toEqual(['social.internal:8080', '10.1.0.0/16']);
});

it('reports a target that says nothing as a bad setting', () => {
  expect(() => read('social.internal:8080, http://nonsense')).toThrow('holds "http://nonsense"');
});
