import { Paper, Stack, Text } from '@mantine/core';
import type { Channel } from '../../../api/types';
import { mediaOf, partOf } from '../../compose/state/message-state';
import type { OwnMessage } from '../../compose/state/own-message';
import { PostMessage, PostThread } from './post-message';
import { PostOptions } from './post-options';

/** What a channel gets instead of what all get. */
export function OwnMessageOn({ channel, own }: { channel: Channel | undefined; own: OwnMessage }) {
  const { text, media, thread, comment, options = {} } = own;
  const where = channel ? `${channel.networkLabel} (${channel.handle})` : 'one channel';
  const none = [
    media?.length === 0 && 'No files',
    thread?.length === 0 && 'No thread',
    comment === null && 'No first comment',
  ].filter((words) => words !== false);
  return (
    <Paper withBorder p="lg" component="section" aria-label={`On ${where}`}>
      <Stack gap="sm">
        <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
          {`On ${where} instead:`}
        </Text>
        {(text !== undefined || (media && media.length > 0)) && (
          <PostMessage text={text ?? ''} media={mediaOf(media ?? [])} />
        )}
        {none.length > 0 && <Text size="sm">{`${none.join(', ')}.`}</Text>}
        <PostThread thread={(thread ?? []).map(partOf)} comment={comment ? partOf(comment) : null} />
        <PostOptions options={options} />
      </Stack>
    </Paper>
  );
}
