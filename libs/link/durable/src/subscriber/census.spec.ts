import { describe, expect, it } from '@jest/globals';
import { Done, event } from '#contracts';
import { census } from './census.js';

const told = event({ name: 'bakery.opened', version: 1, body: Done, subscribers: ['mill', 'street'] });
const other = event({ name: 'bakery.closed', version: 1, body: Done, subscribers: ['street'] });

const handler = (name: string, on = told, module = 'mill') => ({
  module,
  event: on,
  name,
  handler: { handle: async () => undefined },
});

describe('census', () => {
  it('is content with one handler for each event of the module', () => {
    expect(() =>
      census('mill', [handler('OnOpened'), handler('OnOpened', told, 'street')], [told, other]),
    ).not.toThrow();
  });

  it('names each event without a handler', () => {
    expect(() => census('street', [], [told, other])).toThrow(
      'street cannot take what is sent to it: bakery.opened has no handler; mark one with @Handles and provide it. ' +
        'bakery.closed has no handler; mark one with @Handles and provide it.',
    );
  });

  it('names handlers of the same event', () => {
    expect(() => census('mill', [handler('OnOpened'), handler('AlsoOnOpened')], [told])).toThrow(
      'bakery.opened is handled by OnOpened and AlsoOnOpened; keep one.',
    );
  });

  it('names a handler of an event that does not come to the module', () => {
    expect(() => census('mill', [handler('OnOpened'), handler('OnClosed', other)], [told, other])).toThrow(
      'OnClosed handles bakery.closed, which names no subscriber mill; add it there.',
    );
  });
});
