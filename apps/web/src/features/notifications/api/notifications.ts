import { infiniteQueryOptions, useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { workspaceKeys } from '../../../api/keys';
import { request } from '../../../api/request';
import type { NotificationPage } from '../../../api/types';
import { workspacePath } from '../../../api/workspace-path';

const PAGE_SIZE = 20;

const notificationsQuery = (ws: string) =>
  infiniteQueryOptions({
    queryKey: workspaceKeys.notifications(ws),
    queryFn: ({ pageParam, signal }) =>
      request<NotificationPage>('GET', workspacePath(ws, 'notifications'), {
        query: { cursor: pageParam, limit: PAGE_SIZE },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor,
    select: ({ pages }) => ({ items: pages.flatMap((page) => page.items), unread: pages[0]?.unread ?? 0 }),
  });

/** What a person was told, newest first; the bell and the page share it. */
export function useNotifications(ws: string) {
  return useInfiniteQuery(notificationsQuery(ws));
}

/** Marks these as read, or all of them. */
export function useMarkRead(ws: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (ids: string[]) =>
      request<{ unread: number }>('POST', workspacePath(ws, 'notifications', 'read'), { body: { ids } }),
    onSuccess: () => client.invalidateQueries({ queryKey: workspaceKeys.notifications(ws) }),
  });
}
