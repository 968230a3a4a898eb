import { lookup as systemLookup, type LookupAddress } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { OutboundError } from './outbound-error.js';
import type { OutboundPolicy } from './outbound-policy.js';

/** All addresses of a name. Replaced in tests. */
export type Resolve = (host: string) => Promise<LookupAddress[]>;

export const resolveBySystem: Resolve = (host) =>
  new Promise((done, fail) => {
    systemLookup(host, { all: true }, (error, addresses) => (error ? fail(error) : done(addresses)));
  });

/** A name with more addresses than this is tried on the first ones. */
const MOST_ADDRESSES = 8;

/** Refuses a name as a whole when any of its addresses is forbidden, so that no mixture slips through. */
async function checkedAddresses(
  policy: OutboundPolicy,
  resolve: Resolve,
  host: string,
  port: number,
): Promise<LookupAddress[]> {
  let addresses: LookupAddress[];
  try {
    addresses = await resolve(host);
  } catch (cause) {
    throw new OutboundError('name_not_found', 'no', `${host} cannot be found. Check its spelling.`, { cause });
  }
  if (addresses.length === 0) {
    throw new OutboundError('name_not_found', 'no', `${host} has no address. Check its spelling.`);
  }
  for (const { address } of addresses) policy.assertAddress(host, port, address);
  return addresses.slice(0, MOST_ADDRESSES);
}

/** The `lookup` of a socket to `port`: the socket then connects to an address that was checked, and to no other. */
export function guardedLookup(policy: OutboundPolicy, resolve: Resolve, port: number): LookupFunction {
  return (host, options, callback) => {
    checkedAddresses(policy, resolve, host, port).then(
      (addresses) => {
        const [first] = addresses;
        if (options.all || !first) callback(null, addresses);
        else callback(null, first.address, first.family);
      },
      (error: Error) => callback(error, []),
    );
  };
}
