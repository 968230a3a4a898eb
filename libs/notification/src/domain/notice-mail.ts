import type { Notice } from '#contracts';
import { escaped, type MailContent, mailOf } from './mail-parts.js';

/** A notice as a mail, with the way to where it can be mended. */
export function noticeMail(
  { title, body }: Pick<Notice, 'title' | 'body'>,
  place: { workspaceName: string; url: string },
): MailContent {
  const lines = body.split('\n');
  return mailOf({
    title,
    lines,
    details: lines.map((line) => `<p>${escaped(line)}</p>`).join('\n'),
    action: { label: 'Open Drover', url: place.url },
    workspaceName: place.workspaceName,
  });
}
