import { Group, Paper, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { SandboxPost } from '../../../api/types';
import { Moment } from '../../../ui/moment';
import { NetworkMark } from '../../../ui/network-mark';
import { TextLink } from '../../../ui/text-link';
import { SentMedia } from '../../media/components/sent-media';
import { PostText } from '../../posts/components/post-text';
import { useWorkspace } from '../../workspaces/api/workspace-context';
import { Spoiler } from './spoiler';

/** A post as it arrived, in the manner of a social network. */
export function SandboxPostCard({ post }: { post: SandboxPost }) {
  const workspace = useWorkspace();
  const { id, text, createdAt, answers, media = [], options } = post;
  const files = media.length > 0 && (
    <Group gap="sm" component="ul" p={0} m={0} aria-label="Files" className="above-card-link">
      {media.map((file) => (
        <SentMedia key={file.mediaId} file={file} />
      ))}
    </Group>
  );
  return (
    <Paper component="article" withBorder p="lg" className="linked-card" aria-label="Sandbox post">
      <Group gap="sm" wrap="nowrap" align="flex-start">
        <NetworkMark network="sandbox" size={42} />
        <div style={{ flex: 1, minWidth: 0 }}>
          <Group gap={6} mb={4}>
            <Text fw={650} style={{ overflowWrap: 'anywhere' }}>
              {workspace.name}
            </Text>
            <Link
              to="/w/$ws/sandbox/$postId"
              params={{ ws: workspace.id, postId: id }}
              className="card-link"
              style={{ color: 'var(--mantine-color-dimmed)', fontSize: 'var(--mantine-font-size-sm)' }}
            >
              <Moment at={createdAt} />
            </Link>
          </Group>
          {answers && (
            <Text size="sm" c="dimmed" mb={4} className="above-card-link">
              {'Answers '}
              <TextLink to="/w/$ws/sandbox/$postId" params={{ ws: workspace.id, postId: answers }}>
                an earlier post
              </TextLink>
            </Text>
          )}
          <Spoiler warning={options?.contentWarning}>
            <Stack gap="sm">
              {text && <PostText text={text} />}
              {options?.sensitive ? <Spoiler warning="Hidden media">{files}</Spoiler> : files}
            </Stack>
          </Spoiler>
        </div>
      </Group>
    </Paper>
  );
}
