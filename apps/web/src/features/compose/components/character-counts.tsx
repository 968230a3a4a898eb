import { Group, Text } from '@mantine/core';
import type { Channel } from '../../../api/types';
import { CharacterCount } from './character-count';

interface CharacterCountsProps {
  channels: readonly Channel[];
  text: string;
  label?: string;
}

/** How much room each channel leaves for a text. */
export function CharacterCounts({ channels, text, label = 'Characters' }: CharacterCountsProps) {
  if (channels.length === 0) return null;
  return (
    <Group gap="md" aria-label={label} role="group">
      {channels.map((channel) => (
        <Group key={channel.id} gap={6}>
          <Text size="sm" c="dimmed">
            {channel.networkLabel}
          </Text>
          <CharacterCount channel={channel} text={text} />
        </Group>
      ))}
    </Group>
  );
}
