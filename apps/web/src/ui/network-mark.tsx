import { Avatar, Tooltip } from '@mantine/core';
import {
  IconBox,
  IconBrandBluesky,
  IconBrandDiscord,
  IconBrandFacebook,
  IconBrandInstagram,
  IconBrandLinkedin,
  IconBrandMastodon,
  IconBrandPinterest,
  IconBrandReddit,
  IconBrandSlack,
  IconBrandTelegram,
  IconBrandThreads,
  IconBrandTiktok,
  IconBrandWordpress,
  IconBrandX,
  IconBrandYoutube,
  IconCode,
  IconFeather,
  IconMail,
  IconRss,
  IconUsersGroup,
  IconWebhook,
  IconWorld,
} from '@tabler/icons-react';
import type { ComponentType } from 'react';

const marks: Record<string, { icon: ComponentType<{ size?: number }>; color: string }> = {
  sandbox: { icon: IconBox, color: 'straw' },
  mastodon: { icon: IconBrandMastodon, color: 'violet' },
  bluesky: { icon: IconBrandBluesky, color: 'blue' },
  discord: { icon: IconBrandDiscord, color: 'indigo' },
  discord_bot: { icon: IconBrandDiscord, color: 'indigo' },
  webhook: { icon: IconWebhook, color: 'gray' },
  telegram: { icon: IconBrandTelegram, color: 'blue' },
  slack: { icon: IconBrandSlack, color: 'grape' },
  slack_webhook: { icon: IconBrandSlack, color: 'grape' },
  nostr: { icon: IconFeather, color: 'violet' },
  lemmy: { icon: IconUsersGroup, color: 'teal' },
  wordpress: { icon: IconBrandWordpress, color: 'blue' },
  devto: { icon: IconCode, color: 'dark' },
  feed: { icon: IconRss, color: 'orange' },
  newsletter: { icon: IconMail, color: 'teal' },
  x: { icon: IconBrandX, color: 'dark' },
  linkedin: { icon: IconBrandLinkedin, color: 'blue' },
  linkedin_page: { icon: IconBrandLinkedin, color: 'blue' },
  facebook: { icon: IconBrandFacebook, color: 'blue' },
  instagram: { icon: IconBrandInstagram, color: 'pink' },
  threads: { icon: IconBrandThreads, color: 'dark' },
  reddit: { icon: IconBrandReddit, color: 'orange' },
  pinterest: { icon: IconBrandPinterest, color: 'red' },
  youtube: { icon: IconBrandYoutube, color: 'red' },
  tiktok: { icon: IconBrandTiktok, color: 'dark' },
};

interface NetworkMarkProps {
  network: string;
  /** Said to screen readers and on hover; leave it out where the name stands beside. */
  label?: string;
  size?: number;
}

export function NetworkMark({ network, label, size = 28 }: NetworkMarkProps) {
  const mark = marks[network] ?? { icon: IconWorld, color: 'gray' };
  const Icon = mark.icon;
  const face = (
    <Avatar
      size={size}
      radius="xl"
      color={mark.color}
      aria-label={label}
      aria-hidden={label ? undefined : true}
      role={label ? 'img' : undefined}
    >
      <Icon size={size * 0.6} />
    </Avatar>
  );
  return label ? <Tooltip label={label}>{face}</Tooltip> : face;
}
