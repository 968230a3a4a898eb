import { infiniteQueryOptions, useInfiniteQuery } from '@tanstack/react-query';
import { workspaceKeys } from '../../../api/keys';
import { request } from '../../../api/request';
import type { LoggedAction, Page } from '../../../api/types';
import { workspacePath } from '../../../api/workspace-path';

const PAGE_SIZE = 20;

const actionsQuery = (ws: string) =>
  infiniteQueryOptions({
    queryKey: [...workspaceKeys.pauses(ws), 'actions'],
    queryFn: ({ pageParam, signal }) =>
      request<Page<LoggedAction>>('GET', workspacePath(ws, 'actions'), {
        query: { cursor: pageParam, limit: PAGE_SIZE },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor,
    select: (data) => data.pages.flatMap((page) => page.items),
  });

/** Newest first. */
export function useActions(ws: string) {
  return useInfiniteQuery(actionsQuery(ws));
}
