import { Group, Paper, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { Post } from '../../../api/types';
import { Moment } from '../../../ui/moment';
import { useWorkspace } from '../../workspaces/api/workspace-context';
import { FilesMark } from './files-mark';
import { PlanMark } from './plan-mark';
import { PlannedTime } from './planned-time';
import { PostChannels } from './post-channels';
import { PostStatus } from './post-status';
import { PostWords } from './post-words';

/** One post in a list; the whole card leads to its page. */
export function PostCard({ post }: { post: Post }) {
  const workspace = useWorkspace();
  const reason = post.publications.find((each) => each.reason && each.state !== 'sent')?.reason;
  return (
    <Paper component="li" withBorder p="md" className="linked-card">
      <Stack gap="xs">
        <Group justify="space-between" gap="xs">
          <Text size="sm" fw={600}>
            {post.schedule ? (
              <PlannedTime schedule={post.schedule} clockOnly />
            ) : post.plan?.kind === 'queue' ? (
              'Waits for a free slot'
            ) : (
              <Edited post={post} />
            )}
            <PlanMark post={post} />
            <FilesMark post={post} />
          </Text>
          <PostStatus post={post} />
        </Group>
        <Link
          to="/w/$ws/posts/$postId"
          params={{ ws: workspace.id, postId: post.id }}
          className="card-link post-text clamp"
        >
          <PostWords post={post} />
        </Link>
        {reason && (
          <Text size="sm" c={post.status === 'failed' ? 'red' : 'orange'} lineClamp={2}>
            {reason}
          </Text>
        )}
        <PostChannels post={post} />
      </Stack>
    </Paper>
  );
}

function Edited({ post }: { post: Post }) {
  return (
    <Text component="span" inherit c="dimmed" fw={400}>
      Edited <Moment at={post.updatedAt} />
    </Text>
  );
}
