import { Badge, Group } from '@mantine/core';
import type { Post } from '../../../api/types';
import { postFace } from '../post-states';
import { StateBadge } from './state-badge';

/** Where a post stands, and whether it waits for a person. */
export function PostStatus({ post, size = 'md' }: { post: Post; size?: 'md' | 'lg' }) {
  return (
    <Group gap={6} wrap="nowrap" component="span">
      {post.attention && (
        <Badge variant="filled" color="orange.7" size={size} style={{ flex: 'none' }}>
          Needs you
        </Badge>
      )}
      <StateBadge face={postFace(post)} size={size} />
    </Group>
  );
}
