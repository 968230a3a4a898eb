import { Avatar, Group, Paper, Text } from '@mantine/core';
import type { Channel } from '../../../api/types';
import { PostText } from '../../posts/components/post-text';
import { overFrom } from '../state/over-from';

/** About how the post looks on a channel; what is too long is marked. */
export function PreviewCard({ channel, text }: { channel: Channel; text: string }) {
  return (
    <Paper withBorder p="md" shadow="xs" data-testid={`preview-${channel.network}`}>
      <Group gap="sm" wrap="nowrap" mb="sm">
        <Avatar name={channel.displayName} color="pine" radius="xl" aria-hidden />
        <div style={{ minWidth: 0 }}>
          <Text fw={600} size="sm" truncate>
            {channel.displayName}
          </Text>
          <Text size="xs" c="dimmed" truncate>
            {channel.handle}
          </Text>
        </div>
      </Group>
      {text ? (
        <PostText text={text} overFrom={overFrom(text, channel.text)} />
      ) : (
        <Text c="dimmed">Your text appears here.</Text>
      )}
    </Paper>
  );
}
