import { Avatar, Divider, Group, Paper, Stack, Text } from '@mantine/core';
import { textRuleBeside } from '#text';
import type { Channel } from '../../../api/types';
import { LinkCard } from '../../links/components/link-card';
import { PreviewMedia } from '../../media/components/preview-media';
import { PostText } from '../../posts/components/post-text';
import { overFrom } from '../state/over-from';
import type { Previewed } from '../state/preview-of';
import { PreviewPoll } from './preview-poll';

interface PreviewCardProps extends Previewed {
  channel: Channel;
}

/** About how the post looks on a channel; what is too long is marked. */
export function PreviewCard({ channel, parts, title, contentWarning, link, poll }: PreviewCardProps) {
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
      {contentWarning && (
        <Text size="sm" fw={600} mb="xs" style={{ overflowWrap: 'anywhere' }}>
          {`⚠ ${contentWarning}`}
        </Text>
      )}
      {title && (
        <Text fw={650} mb="xs" style={{ overflowWrap: 'anywhere' }}>
          {title}
        </Text>
      )}
      {parts.map(({ text, media }, index) => (
        <Stack key={index} gap="sm">
          {index > 0 && <Divider mt="sm" />}
          {text ? (
            <PostText text={text} overFrom={overFrom(text, textRuleBeside(channel.text, media.length))} />
          ) : (
            media.length === 0 && <Text c="dimmed">Your text appears here.</Text>
          )}
          {channel.media && <PreviewMedia media={media} />}
          {index === 0 && poll && <PreviewPoll poll={poll} />}
          {index === 0 && media.length === 0 && !poll && <LinkCard url={link} />}
        </Stack>
      ))}
    </Paper>
  );
}
