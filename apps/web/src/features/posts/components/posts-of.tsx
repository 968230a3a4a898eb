import { Stack, Text } from '@mantine/core';
import { LoadMore } from '../../../ui/load-more';
import { ProblemNotice } from '../../../ui/problem-notice';
import { RowsSkeleton } from '../../../ui/rows-skeleton';
import { usePostsOf } from '../api/posts-of';
import { PostDays } from './post-days';

interface PostsOfProps {
  workspaceId: string;
  of: { series: string } | { campaign: string };
  /** What is said when there is none. */
  none: string;
}

/** The posts that belong to something, day by day. */
export function PostsOf({ workspaceId, of, none }: PostsOfProps) {
  const posts = usePostsOf(workspaceId, of);
  if (posts.isPending) return <RowsSkeleton rows={3} />;
  if (posts.isError) return <ProblemNotice error={posts.error} onRetry={() => void posts.refetch()} />;
  if (posts.data.length === 0) return <Text c="dimmed">{none}</Text>;
  return (
    <Stack gap="xl">
      <PostDays posts={posts.data} />
      <LoadMore {...posts} />
    </Stack>
  );
}
