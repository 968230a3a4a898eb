import { Paper, Stack, Text, Title } from '@mantine/core';
import type { Post } from '../../../api/types';
import { PlainList } from '../../../ui/plain-list';
import { tellProblem } from '../../../ui/tell';
import { useChannels } from '../../channels/api/channels';
import { useFigures } from '../api/figures';
import { contentOn } from '../content-on';
import { PostMessage, PostThread } from './post-message';
import { PostOptions } from './post-options';
import { PostText } from './post-text';
import { usePostAction, type PostAction } from '../api/post-actions';
import { PublicationRow } from './publication-row';
import { PlannedChannel } from './planned-channel';

/** The text and how it fares on each channel. */
export function PostDetails({ workspaceId, post }: { workspaceId: string; post: Post }) {
  const channels = useChannels(workspaceId);
  const acting = usePostAction(workspaceId, post.id);
  const isOut = post.publications.some(({ state }) => state === 'sent');
  const figures = useFigures(workspaceId, post.id, isOut);
  const act = (action: PostAction): void => acting.mutate(action, { onError: tellProblem });
  const busyWith = acting.isPending && 'publicationId' in acting.variables ? acting.variables.publicationId : undefined;
  const planned = post.targets.filter(
    ({ channelId }) => !post.publications.some((publication) => publication.channelId === channelId),
  );
  const different = post.targets.filter((target) => target.text !== undefined && target.text !== post.text);
  return (
    <Stack gap="xl">
      <Paper withBorder p="lg" component="section" aria-label="Post text">
        <PostMessage text={post.text} media={post.media ?? []} />
        <PostThread thread={post.thread ?? []} comment={post.comment ?? null} />
        <PostOptions post={post} />
      </Paper>
      {different.map((target) => {
        const channel = channels.data?.find(({ id }) => id === target.channelId);
        return (
          <Paper key={target.channelId} withBorder p="lg" component="section">
            <Text size="sm" c="dimmed" mb={4}>
              {channel ? `On ${channel.networkLabel} (${channel.handle}) instead:` : 'On one channel instead:'}
            </Text>
            <PostText text={target.text ?? ''} />
          </Paper>
        );
      })}
      <Stack gap="sm" component="section">
        <Title order={2}>Channels</Title>
        {post.targets.length === 0 && <Text c="dimmed">No channel chosen yet.</Text>}
        <PlainList label="Publications">
          {post.publications.map((publication) => (
            <PublicationRow
              key={publication.id}
              publication={publication}
              channel={channels.data?.find(({ id }) => id === publication.channelId)}
              content={contentOn(post, publication.channelId)}
              figures={figures.data?.get(publication.id)}
              busy={busyWith === publication.id}
              onAction={act}
            />
          ))}
          {planned.map(({ channelId }) => (
            <PlannedChannel
              key={channelId}
              channel={channels.data?.find((each) => each.id === channelId)}
              scheduled={post.status === 'scheduled'}
            />
          ))}
        </PlainList>
      </Stack>
    </Stack>
  );
}
