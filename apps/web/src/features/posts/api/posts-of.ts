import { infiniteQueryOptions, useInfiniteQuery } from '@tanstack/react-query';
import { workspaceKeys } from '../../../api/keys';
import { request } from '../../../api/request';
import type { Page, Post } from '../../../api/types';
import { workspacePath } from '../../../api/workspace-path';

const PAGE_SIZE = 20;

const postsOfQuery = (ws: string, of: { series: string } | { campaign: string }) =>
  infiniteQueryOptions({
    queryKey: [...workspaceKeys.posts(ws), 'of', of],
    queryFn: ({ pageParam, signal }) =>
      request<Page<Post>>('GET', workspacePath(ws, 'posts'), {
        query: { ...of, order: 'soonest', cursor: pageParam, limit: PAGE_SIZE },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor,
    select: (data) => data.pages.flatMap((page) => page.items),
  });

/** The posts of a series or a campaign, soonest first. */
export function usePostsOf(ws: string, of: { series: string } | { campaign: string }) {
  return useInfiniteQuery(postsOfQuery(ws, of));
}
