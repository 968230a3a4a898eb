import { describe, expect, it } from '@jest/globals';
import { LinksFileRefused, parseLinksFile, readLinksFile } from './links-file.js';

const MODULES = ['portal', 'publisher'];
const parse = (text: string) => parseLinksFile('links', text, MODULES);

describe(parseLinksFile.name, () => {
  it('reads a binding a line, past remarks and empty lines', () => {
    const { bindings, lines } = parse(
      '# moved on Monday\n\n publisher = tcp://10.0.0.7:4000,10.0.0.8:4000 \r\nportal=here\n',
    );
    expect([...bindings]).toEqual([
      ['publisher', 'tcp://10.0.0.7:4000,10.0.0.8:4000'],
      ['portal', 'here'],
    ]);
    expect(lines.get('publisher')).toBe(3);
  });

  it.each([
    ['publisher tcp://a:1', 'line 1): it is not like'],
    ['portal=here\npublisher=', 'line 2): it is not like'],
    ['portal=here\n\npublishr=here', 'line 3): there is no module publishr; there are portal, publisher'],
    ['portal=here\nportal=tcp://a:1', 'line 2): portal has a line already'],
  ])('refuses %j by its line', (text, said) => {
    expect(() => parse(text)).toThrow(LinksFileRefused);
    expect(() => parse(text)).toThrow(said);
  });

  it('refuses a file that is not there', () => {
    expect(() => readLinksFile('/nowhere/links', MODULES)).toThrow(/\(\/nowhere\/links\): it cannot be read .*ENOENT/);
  });
});
