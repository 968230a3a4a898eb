import { expect, it } from '@jest/globals';
import { decodedKey, encoded, publicKeyOf } from './nostr-keys.js';
import { noteEvent } from './note-event.js';

/** NIP-19, "Bare keys and ids". */
it('reads and writes keys as NIP-19 has them', async () => {
  const hex = '67dea2ed018072d675f5415ecfaed7d2597555e202d85b3d65ea4e58d2d92ffa';
  expect(await decodedKey(' nsec1vl029mgpspedva04g90vltkh6fvh240zqtv9k0t9af8935ke9laqsnlfe5 ')).toBe(hex);
  expect(await publicKeyOf(hex)).toBe('7e7e9c42a91bfef19fa929e5fda1b72e0ebc1a4c1141673e2794234d86addf4e');
  expect(await encoded('npub', '7e7e9c42a91bfef19fa929e5fda1b72e0ebc1a4c1141673e2794234d86addf4e')).toBe(
    'npub10elfcs4fr0l0r8af98jlmgdh9c8tcxjvz9qkw038js35mp4dma8qzvjptg',
  );
  expect(await decodedKey('nsec1nonsense')).toBeUndefined();
});

/** The id as nostr-tools 2.25.2 computes it for the same event. */
it('names a note by the hash of what it says', async () => {
  const account = {
    accountId: 'f86a4e87e05c56507e14461ed1c5b6a2f50f77fd41aff027163b9e1010e0af64',
    handle: 'npub',
    secret: { key: `00${'1'.repeat(62)}` },
    settings: {},
  };
  const text = 'Gruß 👩‍👩‍👧\n\t"quoted" \\ end <&> \u2028 #drover';
  const attempt = { key: 'k', createdAt: new Date(1_763_750_000_000).toISOString(), requestHash: 'h' };
  const sut = await noteEvent(account, { text, options: { contentWarning: 'a "quoted" \\ word' } }, attempt);
  expect(sut.id).toBe('6a05c2049a5b270696f88805616b45a95b953145ed1bdbc5fe4f7b8d78a53fac');
  expect((await noteEvent(account, { text }, attempt)).id).not.toBe(sut.id);
});
