import { Paper, Stack, Text, Title } from '@mantine/core';
import type { Post } from '../../../api/types';
import { PlainList } from '../../../ui/plain-list';
import { tellProblem } from '../../../ui/tell';
import { useChannels } from '../../channels/api/channels';
import { useFigures } from '../api/figures';
import { ownOf, saidOf } from '../../compose/state/targets-state';
import { contentOn } from '../content-on';
import { OwnMessageOn } from './own-message';
import { PostMessage, PostThread } from './post-message';
import { PostOptions } from './post-options';
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
  const said = saidOf(post, channels.data ?? []);
  return (
    <Stack gap="xl">
      <Paper withBorder p="lg" component="section" aria-label="Post text">
        <Stack gap="md">
          <PostMessage text={post.text} media={post.media ?? []} />
          <PostThread thread={post.thread ?? []} comment={post.comment ?? null} />
          <PostOptions options={said.options} />
        </Stack>
      </Paper>
      {post.targets.map((target) => {
        const channel = channels.data?.find(({ id }) => id === target.channelId);
        const own = ownOf(target, post, said, channel);
        return own && <OwnMessageOn key={target.channelId} channel={channel} own={own} />;
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
