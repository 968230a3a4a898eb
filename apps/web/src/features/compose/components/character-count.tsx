import { Group, RingProgress, Text } from '@mantine/core';
import { countText, textRuleBeside } from '#text';
import type { Channel } from '../../../api/types';

interface CharacterCountProps {
  channel: Channel;
  text: string;
  /** How many stand beside it: some networks take less in a caption. */
  files?: number;
}

/** How much of a channel's room the text takes, as its network counts. */
export function CharacterCount({ channel, text, files = 0 }: CharacterCountProps) {
  const { count, max, over, bytes, fits } = countText(text, textRuleBeside(channel.text, files));
  const bytesOver = bytes?.over ?? 0;
  const color = fits ? (count > max * 0.9 ? 'orange' : 'pine') : 'red';
  const caption = max < channel.text.max ? ' beside files' : '';
  const units = over > 0 ? `${over} characters too many${caption}` : `${count} of ${max} characters${caption}`;
  const words = bytesOver > 0 ? `${units}, ${bytesOver} bytes too long` : units;
  const short = over > 0 ? `−${over}` : bytesOver > 0 ? `−${bytesOver} bytes` : `${count}/${max}`;
  return (
    <Group gap={6} wrap="nowrap" role="img" aria-label={`${channel.networkLabel} ${channel.handle}: ${words}`}>
      <RingProgress
        size={24}
        thickness={3}
        sections={[{ value: fits ? Math.min(100, (count / max) * 100) : 100, color }]}
        aria-hidden
      />
      <Text
        size="sm"
        c={fits ? 'dimmed' : 'red'}
        fw={fits ? 400 : 600}
        title={words}
        style={{ fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' }}
      >
        {short}
      </Text>
    </Group>
  );
}
