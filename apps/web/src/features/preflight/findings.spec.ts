import { describe, expect, it } from '@jest/globals';
import type { Finding } from '../../api/types';
import { together } from './findings';

const finding = (severity: Finding['severity'], code: string, message = ''): Finding => ({
  ...{ severity, code, message, remedy: '' },
});

describe(together, () => {
  it('says once what is so on several channels', () => {
    const twice = ['a', 'b'].map((channelId) => ({
      ...finding('error', 'text_empty', 'The post is empty.'),
      channelId,
    }));
    expect(together(twice, [])).toEqual([twice[0]]);
  });

  it('takes its own word where both say the same thing, and puts errors first', () => {
    const own = [finding('error', 'text_too_long', 'by 2'), finding('warning', 'alt_text_missing', 'no alt')];
    const servers = [finding('error', 'text_too_long', 'by 1'), finding('error', 'access_ends', 'soon')];
    expect(together(own, servers).map(({ code, message }) => `${code} ${message}`.trim())).toEqual([
      'text_too_long by 2',
      'access_ends soon',
      'alt_text_missing no alt',
    ]);
  });
});
