import { describe, expect, it } from '@jest/globals';
import { sandboxHandle } from './sandbox-handle.js';

describe(sandboxHandle, () => {
  it.each([
    ['Harbour Bakery', '@harbour-bakery'],
    ['  Müller & Söhne, 3. Filiale ', '@müller-söhne-3-filiale'],
    ['🐄🐄', '@sandbox'],
  ])('makes of %j %s', (name, handle) => {
    expect(sandboxHandle(name)).toBe(handle);
  });
});
