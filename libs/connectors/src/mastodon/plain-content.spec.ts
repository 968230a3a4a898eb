import { describe, expect, it } from '@jest/globals';
import { comparable, comparableContent } from './plain-content.js';

describe('a status compared with what was sent', () => {
  it.each([
    ['hello', '<p>hello</p>'],
    ['two\n\nparagraphs\nand lines', '<p>two</p><p>paragraphs<br />and lines</p>'],
    [`a < b & c > "d" 'e'`, '<p>a &lt; b &amp; c &gt; &quot;d&quot; &#39;e&#39;</p>'],
    ['a < b > c', '<p>a &lt; b &gt; c</p>'],
    [
      'see https://example.com/a/very/long/path/to/it?x=1&y=2 now',
      '<p>see <a href="https://example.com/a/very/long/path/to/it?x=1&amp;y=2"><span class="invisible">https://</span><span class="ellipsis">example.com/a/very/long/path/t</span><span class="invisible">o/it?x=1&amp;y=2</span></a> now</p>',
    ],
    [
      'hi @ann@social.example and @bob',
      '<p>hi <span class="h-card"><a href="https://social.example/@ann" class="u-url mention">@<span>ann</span></a></span> and <span class="h-card"><a href="https://x/@bob" class="u-url mention">@<span>bob</span></a></span></p>',
    ],
    ['#Drover!', '<p><a href="https://x/tags/Drover" class="mention hashtag" rel="tag">#<span>Drover</span></a>!</p>'],
    ['é', '<p>e\u0301</p>'],
    ['non breaking', '<p>non&nbsp;breaking</p>'],
    ['👩‍👩‍👧 &amp; literally', '<p>👩‍👩‍👧 &amp;amp; literally</p>'],
  ])('%j is found again', (text, html) => {
    expect(comparableContent(html)).toBe(comparable(text));
  });

  it.each([
    ['hello', '<p>hello!</p>'],
    ['Sale: 10%', '<p>Sale: 20%</p>'],
    ['a', '<p>a</p><p>b</p>'],
    ['https://example.com/1', '<p><a href="https://example.com/2"><span>https://</span>example.com/2</a></p>'],
  ])('%j is not taken for %j', (text, html) => {
    expect(comparableContent(html)).not.toBe(comparable(text));
  });

  it('takes hostile HTML in linear time', () => {
    for (const evil of ['<'.repeat(50_000), '&#'.repeat(50_000), '@a@'.repeat(30_000), '<p>'.repeat(50_000)]) {
      expect(typeof comparableContent(evil)).toBe('string');
    }
  });
});
