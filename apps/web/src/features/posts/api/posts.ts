import { infiniteQueryOptions, queryOptions, useInfiniteQuery, useIsMutating, useQuery } from '@tanstack/react-query';
import { workspaceKeys } from '../../../api/keys';
import { request } from '../../../api/request';
import type { Page, Post } from '../../../api/types';
import { workspacePath } from '../../../api/workspace-path';
import { queryOf, type PostFilter } from './post-filter';

const PAGE_SIZE = 20;

/** Posts, newest first, a page at a time. */
export const postListQuery = (ws: string, filter: PostFilter) =>
  infiniteQueryOptions({
    queryKey: [...workspaceKeys.posts(ws), 'list', filter],
    queryFn: ({ pageParam, signal }) =>
      request<Page<Post>>('GET', workspacePath(ws, 'posts'), {
        query: { ...queryOf(filter), cursor: pageParam, limit: PAGE_SIZE },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor,
    select: (data) => data.pages.flatMap((page) => page.items),
  });

export function usePostList(ws: string, filter: PostFilter) {
  return useInfiniteQuery(postListQuery(ws, filter));
}

export const postQuery = (ws: string, id: string) =>
  queryOptions({
    queryKey: workspaceKeys.post(ws, id),
    queryFn: ({ signal }) => request<Post>('GET', workspacePath(ws, 'posts', id), { signal }),
  });

/** Names a post's deletion among the running mutations. */
export const deletionOf = (id: string) => ['delete-post', id] as const;

export function usePost(ws: string, id: string) {
  const deleting = useIsMutating({ mutationKey: deletionOf(id) }) > 0;
  return useQuery({ ...postQuery(ws, id), enabled: !deleting });
}
