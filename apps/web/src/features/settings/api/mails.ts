import { infiniteQueryOptions, useInfiniteQuery } from '@tanstack/react-query';
import { workspaceKeys } from '../../../api/keys';
import { request } from '../../../api/request';
import type { MailPage } from '../../../api/types';
import { workspacePath } from '../../../api/workspace-path';

const mailsQuery = (ws: string) =>
  infiniteQueryOptions({
    queryKey: workspaceKeys.mails(ws),
    queryFn: ({ pageParam, signal }) =>
      request<MailPage>('GET', workspacePath(ws, 'mails'), { query: { cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor,
    select: ({ pages }) => ({ items: pages.flatMap((page) => page.items), delivery: pages[0]?.delivery }),
  });

/** The mails that Drover wrote, newest first; for owners. */
export function useMails(ws: string) {
  return useInfiniteQuery(mailsQuery(ws));
}
