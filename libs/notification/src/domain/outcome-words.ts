import type { PostSettled, SettledChannel } from '#contracts';

/** What a person reads under the bell. */
export interface OutcomeWords {
  title: string;
  body: string;
}

const channelName = (channel: SettledChannel) => `${channel.networkLabel} ${channel.handle}`;

const named = (channels: readonly SettledChannel[]) => channels.map(channelName).join(', ');

function titleOf(settled: PostSettled): string {
  const sent = settled.channels.filter((channel) => channel.state === 'sent').length;
  const quoted = `“${settled.excerpt}”`;
  switch (settled.outcome) {
    case 'published':
      return `Published: ${quoted}`;
    case 'partly_published':
      return `Published on ${sent} of ${settled.channels.length} channels: ${quoted}`;
    case 'failed':
      return `Not published: ${quoted}`;
    case 'missed':
      return `Missed its time: ${quoted}`;
    case 'unknown':
      return `Please check whether it was published: ${quoted}`;
    default:
      return settled.outcome satisfies never;
  }
}

const FATES: Partial<Record<SettledChannel['state'], string>> = {
  sent: 'Published.',
  failed: 'Not published.',
  missed: 'Its time passed while it could not be sent; nothing went out.',
  unknown: 'The network never answered; it may or may not be there.',
  cancelled: 'Cancelled; nothing went out.',
};

/** One sentence on how it ended on this channel, with the network's reason when there is one. */
export function fateOf(channel: SettledChannel): string {
  return channel.reason ?? FATES[channel.state] ?? 'It has not ended yet.';
}

/** The title says what happened, the body where and why. */
export function outcomeWords(settled: PostSettled): OutcomeWords {
  const troubled = settled.channels.filter((channel) => channel.state !== 'sent');
  const body =
    troubled.length === 0
      ? `On ${named(settled.channels)}.`
      : troubled.map((channel) => `${channelName(channel)}: ${fateOf(channel)}`).join('\n');
  return { title: titleOf(settled), body };
}

/** Where the result can be seen: the first channel's that has an address. */
export function resultUrl(settled: PostSettled): string | undefined {
  return settled.channels.find((channel) => channel.url !== undefined)?.url;
}
