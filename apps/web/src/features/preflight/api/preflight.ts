import { infiniteQueryOptions, keepPreviousData, skipToken, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { workspaceKeys } from '../../../api/keys';
import { request } from '../../../api/request';
import type { Page, PreflightedPost, PreflightReport, WallTime } from '../../../api/types';
import { workspacePath } from '../../../api/workspace-path';

const PAGE_SIZE = 50;

/** Posts of the next seven days that need a look, soonest first. */
export const preflightListQuery = (ws: string) =>
  infiniteQueryOptions({
    queryKey: workspaceKeys.preflight(ws),
    queryFn: ({ pageParam, signal }) =>
      request<Page<PreflightedPost>>('GET', workspacePath(ws, 'preflight'), {
        query: { cursor: pageParam, limit: PAGE_SIZE },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor,
    select: (data) => data.pages.flatMap((page) => page.items),
  });

export function usePreflightList(ws: string) {
  return useInfiniteQuery(preflightListQuery(ws));
}

/** A post as it is being written, as the API takes it. */
export interface PostInWriting {
  postId?: string;
  text: string;
  targets: readonly { channelId: string }[];
  schedule?: WallTime;
}

/** Has the server look at what is being written; undefined while there is nothing to look at. */
export function usePreflight(ws: string, post: PostInWriting | undefined) {
  return useQuery({
    queryKey: ['preflight', ws, post],
    queryFn: post
      ? ({ signal }) => request<PreflightReport>('POST', workspacePath(ws, 'preflight'), { body: post, signal })
      : skipToken,
    placeholderData: keepPreviousData,
    retry: false,
    staleTime: 60_000,
    gcTime: 60_000,
  });
}
