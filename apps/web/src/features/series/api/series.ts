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
import type { Page, Recurrence, Series, Written } from '../../../api/types';
import { workspacePath } from '../../../api/workspace-path';

/** `options` and `comment` null: none. */
export interface SeriesWish extends Omit<Written, 'options' | 'comment'> {
  name: string;
  options: Written['options'] | null;
  comment: Written['comment'] | null;
  /** Needed of a new one; as it was when left out. */
  recurrence?: Recurrence;
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

/** Makes a series, or changes one as which version it was opened: the posts to come that nobody touched follow. */
export function useSaveSeries(ws: string, editing: Pick<Series, 'id' | 'version'> | undefined) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: SeriesWish) =>
      editing
        ? request<Series>('PATCH', workspacePath(ws, 'series', editing.id), { body, ifVersion: editing.version })
        : request<Series>('POST', workspacePath(ws, 'series'), { body }),
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
