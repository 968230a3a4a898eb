import { Group, Text } from '@mantine/core';
import type { Channel } from '../../../api/types';
import { CharacterCount } from './character-count';

interface CharacterCountsProps {
  channels: readonly Channel[];
  text: string;
  /** How many files stand beside it on a channel. */
  filesOn: (channel: Channel) => number;
  label?: string;
}

/** How much room each channel leaves for a text. */
export function CharacterCounts({ channels, text, filesOn, label = 'Characters' }: CharacterCountsProps) {
  if (channels.length === 0) return null;
  const several = (network: string): boolean => channels.filter((channel) => channel.network === network).length > 1;
  return (
    <Group gap="md" aria-label={label} role="group">
      {channels.map((channel) => (
        <Group key={channel.id} gap={6} wrap="nowrap" style={{ minWidth: 0 }}>
          <Text size="sm" c="dimmed" truncate>
            {several(channel.network) ? channel.handle : channel.networkLabel}
          </Text>
          <CharacterCount channel={channel} text={text} files={filesOn(channel)} />
        </Group>
      ))}
    </Group>
  );
}
