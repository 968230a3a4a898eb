import type { PostSettled, SettledChannel } from '#contracts';
import { escaped, link, type MailContent, mailOf } from './mail-parts.js';
import { fateOf, outcomeWords } from './outcome-words.js';

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
export function outcomeMail(settled: PostSettled, place: { workspaceName: string; postUrl: string }): MailContent {
  return mailOf({
    title: outcomeWords(settled).title,
    lines: settled.channels.map(channelLine),
    details: `<ul>${settled.channels.map(channelRow).join('')}</ul>`,
    action: { label: 'Open the post', url: place.postUrl },
    workspaceName: place.workspaceName,
  });
}
