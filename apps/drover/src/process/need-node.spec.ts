import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { needNode24 } from './need-node.js';

describe('needNode24', () => {
  afterEach(() => {
    jest.restoreAllMocks();
  });

  function tried(version: string) {
    const said = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    const exit = jest.spyOn(process, 'exit').mockImplementation((() => undefined) as typeof process.exit);
    needNode24(version);
    return { said: said.mock.calls.join(''), exits: exit.mock.calls.flat() };
  }

  it('ends under an older Node.js with a sentence that names the way', () => {
    const { said, exits } = tried('22.12.0');
    expect(said).toBe(
      'Drover needs Node.js 24, and this is 22.12.0. Start it with "npm start", which brings the right one.\n',
    );
    expect(exits).toEqual([1]);
  });

  it.each(['24.0.0', '26.3.1'])('says nothing under %s', (version) => {
    expect(tried(version)).toEqual({ said: '', exits: [] });
  });
});
