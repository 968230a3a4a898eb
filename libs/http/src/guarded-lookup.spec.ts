import type { LookupAddress } from 'node:dns';
import { describe, expect, it } from '@jest/globals';
import { AllowList } from './allow-list.js';
import { guardedLookup } from './guarded-lookup.js';
import { OutboundPolicy } from './outbound-policy.js';

const v4 = (address: string): LookupAddress => ({ address, family: 4 });
const v6 = (address: string): LookupAddress => ({ address, family: 6 });
const policy = new OutboundPolicy(new AllowList([]));

function look(addresses: LookupAddress[] | Error, all = true): Promise<unknown> {
  const resolve = async () => {
    if (addresses instanceof Error) throw addresses;
    return addresses;
  };
  return new Promise((done) => {
    guardedLookup(policy, resolve, 443)('example.com', { all }, (error, found) => done(error ?? found));
  });
}

describe('the guarded lookup', () => {
  it('hands on what was checked', async () => {
    const addresses = [v4('1.1.1.1'), v6('2606:4700:4700::1111')];
    expect(await look(addresses)).toEqual(addresses);
    expect(await look(addresses, false)).toBe('1.1.1.1');
  });

  it.each([
    ['a private one', [v4('10.0.0.1')]],
    ['one bad among good ones', [v4('1.1.1.1'), v4('127.0.0.1')]],
    ['a good IPv4 and a bad IPv6', [v4('1.1.1.1'), v6('::1')]],
    ['a mapped one', [v6('::ffff:127.0.0.1')]],
    ['a NAT64 one', [v6('64:ff9b::7f00:1')]],
    ['the metadata service', [v4('169.254.169.254')]],
    ['the last of a hundred', [...Array.from({ length: 99 }, () => v4('1.1.1.1')), v4('192.168.1.1')]],
  ])('refuses a name with %s', async (_what, addresses) => {
    expect(await look(addresses)).toMatchObject({ code: 'address_refused', left: 'no' });
  });

  it('fails closed without an answer', async () => {
    expect(await look([])).toMatchObject({ code: 'name_not_found', left: 'no' });
    expect(await look(new Error('ENOTFOUND'))).toMatchObject({ code: 'name_not_found', left: 'no' });
  });

  it('tries a few of many addresses', async () => {
    expect(await look(Array.from({ length: 100 }, () => v4('1.1.1.1')))).toHaveLength(8);
  });
});
