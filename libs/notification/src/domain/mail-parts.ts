/** A mail, ready to be sent. */
export interface MailContent {
  subject: string;
  text: string;
  html: string;
}

/** A text inside HTML. */
export const escaped = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');

export const link = (url: string, text: string): string => `<a href="${escaped(url)}">${escaped(text)}</a>`;

/** RFC 5322 2.1.1 asks for lines under 78 characters; a header must hold no line break at all. */
const SUBJECT_CHARACTERS = 140;

function oneLine(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return line.length <= SUBJECT_CHARACTERS ? line : `${line.slice(0, SUBJECT_CHARACTERS - 1)}…`;
}

/** What every mail of ours has: what happened, the details, where to go on, and why one gets it. */
export function mailOf(parts: {
  title: string;
  lines: readonly string[];
  /** The same details as HTML. */
  details: string;
  action: { label: string; url: string };
  workspaceName: string;
}): MailContent {
  const { title, lines, details, action, workspaceName } = parts;
  const why = `You get this mail as a member of ${workspaceName}. Choose what is mailed to you in its settings.`;
  return {
    subject: oneLine(title),
    text: [title, '', ...lines, '', `${action.label}: ${action.url}`, '', '-- ', why, ''].join('\n'),
    html: [
      '<!doctype html><html lang="en"><body style="font-family:sans-serif;line-height:1.5">',
      `<p><strong>${escaped(title)}</strong></p>`,
      details,
      `<p>${link(action.url, action.label)}</p>`,
      `<p style="color:#666;font-size:small">${escaped(why)}</p>`,
      '</body></html>',
    ].join('\n'),
  };
}
