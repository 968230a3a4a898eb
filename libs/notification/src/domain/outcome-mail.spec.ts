import { describe, expect, it } from '@jest/globals';
import { aSettledPost } from '../../testing/index.js';
import { outcomeMail } from './outcome-mail.js';

const place = { workspaceName: 'Acme', postUrl: 'https://drover.test/w/1/posts/2' };

describe('outcomeMail', () => {
  it('says in its subject what happened, and gives reason and link for each channel', () => {
    const settled = aSettledPost()
      .sentOn('Mastodon', '@ann', 'https://a.test/1')
      .failedOn('Bluesky', 'ann.test', 'Too long.')
      .build();
    const { subject, text, html } = outcomeMail(settled, place);
    expect(subject).toBe('Published on 1 of 2 channels: “Hello world”');
    for (const part of ['https://a.test/1', 'Too long.', place.postUrl, 'Acme']) {
      expect(text).toContain(part);
      expect(html).toContain(part);
    }
  });

  it('lets no mark-up and no line break of a post through', () => {
    const settled = aSettledPost().saying('<img src=x>\r\nBcc: eve@evil.test').sentOn('Sandbox', 'ann').build();
    const { subject, html } = outcomeMail(settled, place);
    expect(subject).not.toMatch(/[\r\n]/);
    expect(html).not.toContain('<img');
  });

  it('links no address but those of the web', () => {
    const { html } = outcomeMail(aSettledPost().sentOn('Sandbox', 'ann', 'javascript:alert(1)').build(), place);
    expect(html).not.toContain('javascript:');
  });

  it('cuts a long subject', () => {
    const { subject } = outcomeMail(aSettledPost().saying('x'.repeat(300)).sentOn('Sandbox', 'ann').build(), place);
    expect(subject).toHaveLength(140);
    expect(subject.endsWith('…')).toBe(true);
  });
});
