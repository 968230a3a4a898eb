import { describe, expect, it } from '@jest/globals';
import { addressText, parseAddresses } from './address.js';

describe('a link address', () => {
  it.each([
    ['tcp://localhost:4000', [{ host: 'localhost', port: 4000 }]],
    [
      'tcp://a:1,b:2',
      [
        { host: 'a', port: 1 },
        { host: 'b', port: 2 },
      ],
    ],
    [
      'tcp://[::1]:4000, 10.0.0.1:5',
      [
        { host: '::1', port: 4000 },
        { host: '10.0.0.1', port: 5 },
      ],
    ],
  ])('reads %s', (text, addresses) => {
    expect(parseAddresses(text)).toEqual(addresses);
  });

  it('reads the paths of Unix sockets, and writes them', () => {
    const addresses = parseAddresses('unix:///run/drover/trigger.sock, /run/b');
    expect(addresses.map(addressText)).toEqual(['unix:///run/drover/trigger.sock', 'unix:///run/b']);
  });

  it.each([
    'unix://',
    'unix://run/a',
    'unix:///run/',
    `unix:///${'a'.repeat(107)}`,
    '',
    'tcp://',
    'http://a:1',
    'tcp://a',
    'tcp://a:b',
    'tcp://a:70000',
    'tcp://a:1,',
    'tcp://u@a:1',
  ])('refuses "%s" with what is wanted', (text) => {
    expect(() => parseAddresses(text)).toThrow('Write tcp://host:port');
  });

  it('is written as it is read', () => {
    expect(addressText({ host: '::1', port: 1 })).toBe('tcp://[::1]:1');
  });
});
