import { describe, expect, it } from '@jest/globals';
import { secretBox, SecretUnreadable } from './secret-box.js';

const SECRET = 's'.repeat(43);
const sut = secretBox(SECRET, 'channel credentials');
const AT = 'workspace-1/channel-1/credentials';

function codeOf(open: () => unknown): string {
  try {
    open();
    return 'opened';
  } catch (error) {
    return error instanceof SecretUnreadable ? error.code : String(error);
  }
}

describe('a secret box', () => {
  it.each(['', 'token', 'Grüße 👋', 'x'.repeat(100_000)])('opens what it sealed', (plain) => {
    expect(sut.open(sut.seal(plain, AT), AT)).toBe(plain);
  });

  it('shows nothing of the secret and never seals twice alike', () => {
    const [one, other] = [sut.seal('token-ann', AT), sut.seal('token-ann', AT)];
    expect(one).not.toContain('token');
    expect(one).not.toBe(other);
    expect(one).toMatch(/^v1\.[\w-]{8}\.[\w-]{16}\.[\w-]+$/);
  });

  it('opens nothing that was moved to another row, workspace or column', () => {
    const sealed = sut.seal('token', AT);
    for (const elsewhere of ['workspace-2/channel-1/credentials', 'workspace-1/channel-2/credentials', '', `${AT} `]) {
      expect(codeOf(() => sut.open(sealed, elsewhere))).toBe('secret_altered');
    }
  });

  it('opens nothing of which one bit was flipped', () => {
    const [format = '', key = '', nonce = '', body = ''] = sut.seal('token', AT).split('.');
    for (const [part, rebuild] of [
      [nonce, (flipped: string) => [format, key, flipped, body]],
      [body, (flipped: string) => [format, key, nonce, flipped]],
    ] as const) {
      const bytes = Buffer.from(part, 'base64url');
      for (let bit = 0; bit < bytes.length * 8; bit += 1) {
        const copy = Buffer.from(bytes);
        copy[bit >> 3] = (copy[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        const sealed = rebuild(copy.toString('base64url')).join('.');
        expect(codeOf(() => sut.open(sealed, AT))).toBe('secret_altered');
      }
    }
  });

  it('opens nothing that was cut short', () => {
    const sealed = sut.seal('a longer token', AT);
    for (let length = 0; length < sealed.length - 1; length += 1) {
      expect(codeOf(() => sut.open(sealed.slice(0, length), AT))).toMatch(/^secret_/);
    }
  });

  it('names a secret that is not this one', () => {
    const sealed = sut.seal('token', AT);
    expect(codeOf(() => secretBox('o'.repeat(43), 'channel credentials').open(sealed, AT))).toBe('secret_other_key');
    expect(codeOf(() => secretBox(SECRET, 'another purpose').open(sealed, AT))).toBe('secret_other_key');
  });

  it('opens what an earlier secret sealed, and seals with the new one', () => {
    const rotated = secretBox('n'.repeat(43), 'channel credentials', [SECRET]);
    expect(rotated.open(sut.seal('token', AT), AT)).toBe('token');
    expect(codeOf(() => sut.open(rotated.seal('token', AT), AT))).toBe('secret_other_key');
  });

  it.each(['', 'plain', 'v1..', 'v2.a.b.c', 'v1.a.b.c.d'])('takes %j for no sealed secret', (text) => {
    expect(codeOf(() => sut.open(text, AT))).toBe('secret_malformed');
  });
});
