import { Stack, Text, Title } from '@mantine/core';
import type { Post } from '../../../api/types';
import { PlainList } from '../../../ui/plain-list';
import { tellProblem } from '../../../ui/tell';
import { useChannels } from '../../channels/api/channels';
import { useFigures } from '../api/figures';
import { contentOn } from '../content-on';
import { usePostAction, type PostAction } from '../api/post-actions';
import { PublicationRow } from './publication-row';
import { PlannedChannel } from './planned-channel';
import { WrittenContent } from './written-content';

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
  return (
    <Stack gap="xl">
      <WrittenContent label="Post text" written={post} channels={channels.data ?? []} />
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
