import { Avatar, Tooltip } from '@mantine/core';
import { IconBox, IconBrandBluesky, IconBrandMastodon, IconWorld } from '@tabler/icons-react';
import type { ComponentType } from 'react';

const marks: Record<string, { icon: ComponentType<{ size?: number }>; color: string }> = {
  sandbox: { icon: IconBox, color: 'straw' },
  mastodon: { icon: IconBrandMastodon, color: 'violet' },
  bluesky: { icon: IconBrandBluesky, color: 'blue' },
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
