import { infiniteQueryOptions, useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { workspaceKeys } from '../../../api/keys';
import { request } from '../../../api/request';
import type { MissedPost, Page } from '../../../api/types';
import { workspacePath } from '../../../api/workspace-path';

export type Decision = 'send_now' | 'skip';

const PAGE_SIZE = 50;

export const outageQuery = (ws: string) =>
  infiniteQueryOptions({
    queryKey: workspaceKeys.outage(ws),
    queryFn: ({ pageParam, signal }) =>
      request<Page<MissedPost>>('GET', workspacePath(ws, 'outage'), {
        query: { cursor: pageParam, limit: PAGE_SIZE },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor,
    select: (data) => data.pages.flatMap((page) => page.items),
  });

export function useOutage(ws: string) {
  return useInfiniteQuery(outageQuery(ws));
}

/** Sends or skips what was missed: those that are named, or all. */
export function useDecide(ws: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ decision, chosen }: { decision: Decision; chosen: readonly MissedPost[] | 'all' }) =>
      chosen === 'all' ? decideAll(ws, decision) : decideOn(ws, decision, chosen),
    onSettled: () => void client.invalidateQueries({ queryKey: workspaceKeys.all(ws) }),
  });
}

const MOST_AT_ONCE = 200;

async function decideOn(ws: string, decision: Decision, chosen: readonly MissedPost[]): Promise<number> {
  let decided = 0;
  for (let from = 0; from < chosen.length; from += MOST_AT_ONCE) {
    const occurrences = chosen.slice(from, from + MOST_AT_ONCE).map(({ postId, dueAt }) => ({ postId, dueAt }));
    const body = { decision, occurrences };
    const answer = await request<{ decided: number }>('POST', workspacePath(ws, 'outage', 'decide'), { body });
    decided += answer.decided;
  }
  return decided;
}

async function decideAll(ws: string, decision: Decision): Promise<number> {
  let decided = 0;
  for (;;) {
    const path = workspacePath(ws, 'outage', 'decide-all');
    const answer = await request<{ decided: number; more: boolean }>('POST', path, { body: { decision } });
    decided += answer.decided;
    if (!answer.more) return decided;
  }
}
