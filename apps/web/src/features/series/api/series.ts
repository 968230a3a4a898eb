import {
  infiniteQueryOptions,
  type QueryClient,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { workspaceKeys } from '../../../api/keys';
import { request } from '../../../api/request';
import type { Page, Recurrence, Series, Target } from '../../../api/types';
import { workspacePath } from '../../../api/workspace-path';

export interface NewSeries {
  name: string;
  text: string;
  targets: Target[];
  recurrence: Recurrence;
}

const seriesListQuery = (ws: string) =>
  infiniteQueryOptions({
    queryKey: [...workspaceKeys.series(ws), 'list'],
    queryFn: ({ pageParam, signal }) =>
      request<Page<Series>>('GET', workspacePath(ws, 'series'), { query: { cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor,
    select: (data) => data.pages.flatMap((page) => page.items),
  });

export function useSeriesList(ws: string) {
  return useInfiniteQuery(seriesListQuery(ws));
}

export function useSeries(ws: string, id: string) {
  return useQuery({
    queryKey: [...workspaceKeys.series(ws), id],
    queryFn: ({ signal }) => request<Series>('GET', workspacePath(ws, 'series', id), { signal }),
  });
}

export function useCreateSeries(ws: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: NewSeries) => request<Series>('POST', workspacePath(ws, 'series'), { body }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: workspaceKeys.series(ws) });
      void client.invalidateQueries({ queryKey: workspaceKeys.posts(ws) });
    },
  });
}

/** Changes a series; the posts to come that nobody touched follow. */
export function useEditSeries(ws: string, { id, version }: Series) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Partial<NewSeries>) =>
      request<Series>('PATCH', workspacePath(ws, 'series', id), { body, ifVersion: version }),
    onSuccess: (series) => seriesChanged(client, ws, series),
  });
}

/** Ends a series; its posts to come that nobody touched are cancelled. */
export function useEndSeries(ws: string, id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => request<Series>('POST', workspacePath(ws, 'series', id, 'end'), { body: {} }),
    onSuccess: (series) => seriesChanged(client, ws, series),
  });
}

function seriesChanged(client: QueryClient, ws: string, series: Series): void {
  client.setQueryData([...workspaceKeys.series(ws), series.id], series);
  void client.invalidateQueries({ queryKey: [...workspaceKeys.series(ws), 'list'] });
  void client.invalidateQueries({ queryKey: workspaceKeys.posts(ws) });
}
