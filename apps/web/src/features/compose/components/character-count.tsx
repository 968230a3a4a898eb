import { Group, RingProgress, Text } from '@mantine/core';
import { countText } from '#text';
import type { Channel } from '../../../api/types';

/** How much of a channel's room the text takes. */
export function CharacterCount({ channel, text }: { channel: Channel; text: string }) {
  const { count, max, over, bytes, fits } = countText(text, channel.text);
  const color = fits ? (count > max * 0.9 ? 'orange' : 'pine') : 'red';
  const overBytes = bytes && bytes.over > 0 ? `, ${bytes.over} bytes too long` : '';
  const words = over > 0 ? `${over} characters too many` : `${count} of ${max} characters${overBytes}`;
  return (
    <Group gap={6} wrap="nowrap" role="img" aria-label={`${channel.networkLabel} ${channel.handle}: ${words}`}>
      <RingProgress
        size={24}
        thickness={3}
        sections={[{ value: Math.min(100, (count / max) * 100), color }]}
        aria-hidden
      />
      <Text size="sm" c={fits ? 'dimmed' : 'red'} fw={fits ? 400 : 600} style={{ fontVariantNumeric: 'tabular-nums' }}>
        {over > 0 ? `−${over}` : `${count}/${max}`}
      </Text>
    </Group>
  );
}
