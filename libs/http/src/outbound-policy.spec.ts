import { describe, expect, it } from '@jest/globals';
import { HOSTILE_LITERALS } from '../testing/hostile-spellings.js';
import { AllowList } from './allow-list.js';
import { OutboundError } from './outbound-error.js';
import { OutboundPolicy } from './outbound-policy.js';
import { isPublicAddress } from './public-address.js';

const policy = (...allow: string[]) => new OutboundPolicy(new AllowList(allow));

function refusal(url: URL, sut: OutboundPolicy): unknown {
  try {
    sut.assertTarget(url.hostname, Number(url.port) || 80);
    return undefined;
  } catch (error) {
    return error;
  }
}

describe('the outbound policy', () => {
  it.each(HOSTILE_LITERALS)('refuses http://%s/', (spelling) => {
    const url = URL.parse(`http://${spelling}/`);
    if (url === null) return; // not a URL at all: fetch refuses it before anybody else
    const error = refusal(url, policy());
    expect(error).toBeInstanceOf(OutboundError);
    expect(error).toMatchObject({ code: 'address_refused', left: 'no' });
  });

  it('knows enough hostile spellings, and nearly all of them are URLs', () => {
    expect(HOSTILE_LITERALS.length).toBeGreaterThanOrEqual(80);
    expect(HOSTILE_LITERALS.filter((spelling) => URL.canParse(`http://${spelling}/`)).length).toBeGreaterThan(75);
  });

  it.each(['1.1.1.1', '8.8.8.8', '172.15.0.1', '172.32.0.1', '100.128.0.1', '223.255.255.255', '192.0.1.1'])(
    'lets the public address %s pass',
    (address) => expect(isPublicAddress(address)).toBe(true),
  );

  it.each(['2606:4700:4700::1111', '2a00:1450:4001::1', '2003::1', '3ffe::1'])(
    'lets the public address %s pass',
    (address) => expect(isPublicAddress(address)).toBe(true),
  );

  it.each(['', 'localhost', '1.1.1', '2606:4700::1%lo', 'not an address'])('takes %j for no address', (text) => {
    expect(isPublicAddress(text)).toBe(false);
  });

  it('keeps to the ports of the web', () => {
    expect(policy().mayReach('example.com', 443, '1.1.1.1')).toBe(true);
    expect(policy().mayReach('example.com', 80, '1.1.1.1')).toBe(true);
    for (const port of [22, 25, 3000, 5432, 6379, 8080]) {
      expect(refusal(new URL(`http://1.1.1.1:${port}`), policy())).toMatchObject({ code: 'port_refused', left: 'no' });
    }
  });

  it('says what the operator can do', () => {
    const error = refusal(new URL('http://10.1.2.3:4000'), policy());
    expect(String(error)).toContain('10.1.2.3:4000 to DROVER_OUTBOUND_ALLOW');
  });
});

describe('what the operator allowed', () => {
  it.each([
    ['10.1.0.0/16', '10.1.2.3', 4000, true],
    ['10.1.0.0/16', '10.2.0.1', 4000, false],
    ['10.1.2.3', '10.1.2.3', 80, true],
    ['10.1.2.3:80', '10.1.2.3', 81, false],
    ['127.0.0.1:4000', '127.0.0.1', 4000, true],
    ['127.0.0.1:4000', '127.0.0.2', 4000, false],
    ['fd00::/8', 'fd12::1', 443, true],
    ['[::1]:4000', '::1', 4000, true],
    ['[::1]:4000', '::1', 4001, false],
    ['::1', '::1', 4001, true],
    ['127.0.0.1:4000', '::ffff:127.0.0.1', 4000, true],
  ])('%s and %s port %i: %s', (entry, address, port, reached) => {
    expect(policy(entry).mayReach(address, port, address)).toBe(reached);
  });

  it('takes a name at its word, for its port', () => {
    const sut = policy('social.internal:8080', 'any.internal');
    expect(sut.mayReach('social.internal', 8080, '10.0.0.9')).toBe(true);
    expect(sut.mayReach('SOCIAL.internal.', 8080, '10.0.0.9')).toBe(true);
    expect(sut.mayReach('social.internal', 80, '10.0.0.9')).toBe(false);
    expect(sut.mayReach('other.internal', 8080, '10.0.0.9')).toBe(false);
    expect(sut.mayReach('any.internal', 1234, '10.0.0.9')).toBe(true);
    expect(sut.mayReach('evil-any.internal', 1234, '10.0.0.9')).toBe(false);
  });

  it("does not let a name reach another name's address by port alone", () => {
    expect(policy('social.internal:8080').mayReach('evil.example', 8080, '10.0.0.9')).toBe(false);
  });

  it.each(['http://x', 'a b', 'x:99999', 'x:0', '10.0.0.0/99', '*', ':80', 'x/y'])('refuses the entry %j', (entry) => {
    expect(() => policy(entry)).toThrow(`"${entry}" is no outbound target`);
  });

  it('opens the ports of another protocol to public addresses alone', () => {
    const sut = policy().on([465, 587]);
    expect(sut.mayReach('mail.example.com', 465, '1.1.1.1')).toBe(true);
    expect(sut.mayReach('mail.example.com', 465, '10.0.0.1')).toBe(false);
    expect(sut.mayReach('mail.example.com', 443, '1.1.1.1')).toBe(false);
  });
});
