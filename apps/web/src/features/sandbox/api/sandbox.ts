import { infiniteQueryOptions, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { workspaceKeys } from '../../../api/keys';
import { request } from '../../../api/request';
import type { Page, SandboxPost } from '../../../api/types';
import { workspacePath } from '../../../api/workspace-path';

const sandboxQuery = (ws: string) =>
  infiniteQueryOptions({
    queryKey: workspaceKeys.sandbox(ws),
    queryFn: ({ pageParam, signal }) =>
      request<Page<SandboxPost>>('GET', workspacePath(ws, 'sandbox', 'posts'), {
        query: { cursor: pageParam },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor,
    select: ({ pages }) => pages.flatMap((page) => page.items),
  });

/** What arrived on the workspace's Sandbox, newest first. */
export function useSandbox(ws: string) {
  return useInfiniteQuery(sandboxQuery(ws));
}

export function useSandboxPost(ws: string, id: string) {
  return useQuery({
    queryKey: workspaceKeys.sandboxPost(ws, id),
    queryFn: ({ signal }) => request<SandboxPost>('GET', workspacePath(ws, 'sandbox', 'posts', id), { signal }),
  });
}
