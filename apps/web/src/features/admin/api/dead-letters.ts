import { infiniteQueryOptions, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { request } from '../../../api/request';
import type { DeadLetter, DeadLetterPage, ShownEvent } from '../../../api/types';

const KEY = ['admin', 'dead-letters'] as const;

const deadLettersQuery = infiniteQueryOptions({
  queryKey: [...KEY, 'list'],
  queryFn: ({ pageParam, signal }) =>
    request<DeadLetterPage>('GET', '/api/v1/admin/dead-letters', { query: { cursor: pageParam }, signal }),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (page) => page.nextCursor,
  select: ({ pages }) => ({
    items: pages.flatMap((page) => page.items),
    away: [...new Set(pages.flatMap((page) => page.away))],
  }),
});

export function useDeadLetters() {
  return useInfiniteQuery(deadLettersQuery);
}

/** What a dead letter carries, as JSON. */
export function useDeadLetter({ module, id }: DeadLetter, enabled: boolean) {
  return useQuery({
    queryKey: [...KEY, module, id],
    queryFn: ({ signal }) =>
      request<ShownEvent>('GET', `/api/v1/admin/dead-letters/${encodeURIComponent(module)}/${encodeURIComponent(id)}`, {
        signal,
      }),
    enabled,
  });
}

const MOST_AT_ONCE = 100;

export function useReplay() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ module, ids }: { module: string; ids: readonly string[] }) => {
      let count = 0;
      for (let from = 0; from < ids.length; from += MOST_AT_ONCE) {
        const body = { module, ids: ids.slice(from, from + MOST_AT_ONCE) };
        const answer = await request<{ count: number }>('POST', '/api/v1/admin/dead-letters/replay', { body });
        count += answer.count;
      }
      return { count };
    },
    onSettled: () => client.invalidateQueries({ queryKey: KEY }),
  });
}
