import { Group, Paper, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { SandboxPost } from '../../../api/types';
import { Moment } from '../../../ui/moment';
import { NetworkMark } from '../../../ui/network-mark';
import { PostText } from '../../posts/components/post-text';
import { useWorkspace } from '../../workspaces/api/workspace-context';

/** A post as it arrived, in the manner of a social network. */
export function SandboxPostCard({ post }: { post: SandboxPost }) {
  const workspace = useWorkspace();
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
              params={{ ws: workspace.id, postId: post.id }}
              className="card-link"
              style={{ color: 'var(--mantine-color-dimmed)', fontSize: 'var(--mantine-font-size-sm)' }}
            >
              <Moment at={post.createdAt} />
            </Link>
          </Group>
          <PostText text={post.text} />
        </div>
      </Group>
    </Paper>
  );
}
