import { Stack } from '@mantine/core';
import { LoadMore } from '../../../ui/load-more';
import { ProblemNotice } from '../../../ui/problem-notice';
import { RowsSkeleton } from '../../../ui/rows-skeleton';
import { usePostList } from '../api/posts';
import type { PostFilter } from '../api/post-filter';
import { NoPosts } from './no-posts';
import { PostDays } from './post-days';

export function PostList({ workspaceId, filter }: { workspaceId: string; filter: PostFilter }) {
  const posts = usePostList(workspaceId, filter);
  if (posts.isPending) return <RowsSkeleton rows={4} />;
  if (posts.isError) return <ProblemNotice error={posts.error} onRetry={() => void posts.refetch()} />;
  if (posts.data.length === 0) return <NoPosts filter={filter} />;
  return (
    <Stack gap="xl">
      <PostDays posts={posts.data} />
      <LoadMore {...posts} />
    </Stack>
  );
}
