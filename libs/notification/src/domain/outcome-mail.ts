import type { PostSettled, SettledChannel } from '#contracts';
import { fateOf, outcomeWords } from './outcome-words.js';

/** A mail about a post's outcome, ready to be sent. */
export interface OutcomeMail {
  subject: string;
  text: string;
  html: string;
}

const escaped = (text: string) =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');

/** RFC 5322 2.1.1 asks for lines under 78 characters; a header must hold no line break at all. */
const SUBJECT_CHARACTERS = 140;

function oneLine(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return line.length <= SUBJECT_CHARACTERS ? line : `${line.slice(0, SUBJECT_CHARACTERS - 1)}…`;
}

const link = (url: string, text: string) => `<a href="${escaped(url)}">${escaped(text)}</a>`;

/** Only web addresses become links: a network's answer is not trusted with `javascript:`. */
const isWebUrl = (url: string | undefined): url is string => url !== undefined && /^https?:\/\//i.test(url);

function channelLine(channel: SettledChannel): string {
  const url = isWebUrl(channel.url) ? `\n    ${channel.url}` : '';
  return `  ${channel.networkLabel} ${channel.handle}: ${fateOf(channel)}${url}`;
}

function channelRow(channel: SettledChannel): string {
  const see = isWebUrl(channel.url) ? ` ${link(channel.url, 'See it')}` : '';
  return `<li><strong>${escaped(`${channel.networkLabel} ${channel.handle}`)}</strong>: ${escaped(fateOf(channel))}${see}</li>`;
}

/**
 * Plain text and simple HTML with the same content: what happened, each channel with its reason and link, and
 * where to go on.
 *
 * @param settled what publisher told
 * @param place the workspace's name, and the post's address in this installation
 */
export function outcomeMail(settled: PostSettled, place: { workspaceName: string; postUrl: string }): OutcomeMail {
  const { title } = outcomeWords(settled);
  const why = `You get this mail as a member of ${place.workspaceName}. Choose what is mailed to you in its settings.`;
  return {
    subject: oneLine(title),
    text: [
      title,
      '',
      ...settled.channels.map(channelLine),
      '',
      `Open the post: ${place.postUrl}`,
      '',
      '-- ',
      why,
      '',
    ].join('\n'),
    html: [
      '<!doctype html><html lang="en"><body style="font-family:sans-serif;line-height:1.5">',
      `<p><strong>${escaped(title)}</strong></p>`,
      `<ul>${settled.channels.map(channelRow).join('')}</ul>`,
      `<p>${link(place.postUrl, 'Open the post')}</p>`,
      `<p style="color:#666;font-size:small">${escaped(why)}</p>`,
      '</body></html>',
    ].join('\n'),
  };
}
