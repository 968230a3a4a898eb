import { describe, expect, it } from '@jest/globals';
import { advertised, isEverywhere } from './advertised.js';

describe(advertised.name, () => {
  it('is where the process listens, unless the operator says otherwise', () => {
    expect(advertised(undefined, { host: '10.0.0.7', port: 4000 })).toBe('tcp://10.0.0.7:4000');
    expect(advertised('tcp://publisher:4000', { host: '0.0.0.0', port: 4000 })).toBe('tcp://publisher:4000');
  });

  it.each(['0.0.0.0', '::'])('is nowhere while it listens on %s and nothing else is said', (host) => {
    expect(advertised(undefined, { host, port: 4000 })).toBeNull();
  });
});

describe(isEverywhere.name, () => {
  it.each([
    ['tcp://0.0.0.0:4000', true],
    ['tcp://[::]:4000', true],
    ['tcp://10.0.0.0:4000', false],
    ['tcp://[::1]:4000', false],
  ])('of %s is %s', (listen, expected) => {
    expect(isEverywhere(listen)).toBe(expected);
  });
});
