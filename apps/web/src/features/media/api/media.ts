import {
  infiniteQueryOptions,
  queryOptions,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { workspaceKeys } from '../../../api/keys';
import { request } from '../../../api/request';
import type { MediaItem, MediaLimits, Page } from '../../../api/types';
import { workspacePath } from '../../../api/workspace-path';

const PAGE_SIZE = 30;
/** How often to look at a file that is being prepared, beside the live stream. */
const LOOK_MS = 1500;

/** The files of the workspace, newest first. */
export const mediaListQuery = (ws: string) =>
  infiniteQueryOptions({
    queryKey: [...workspaceKeys.media(ws), 'list'],
    queryFn: ({ pageParam, signal }) =>
      request<Page<MediaItem>>('GET', workspacePath(ws, 'media'), {
        query: { cursor: pageParam, limit: PAGE_SIZE },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor,
    select: (data) => data.pages.flatMap((page) => page.items),
  });

export function useMediaList(ws: string) {
  return useInfiniteQuery(mediaListQuery(ws));
}

export const mediaKey = (ws: string, id: string) => [...workspaceKeys.media(ws), 'file', id] as const;

/** Which files the server takes, and which way; set when it starts. */
export const mediaLimitsQuery = (ws: string) =>
  queryOptions({
    queryKey: [...workspaceKeys.media(ws), 'limits'],
    queryFn: ({ signal }) => request<MediaLimits>('GET', workspacePath(ws, 'media', 'limits'), { signal }),
    staleTime: Infinity,
  });

export function useMediaLimits(ws: string) {
  return useQuery(mediaLimitsQuery(ws));
}

/** One file; looked at again and again while it is being prepared. */
export const mediaQuery = (ws: string, id: string) =>
  queryOptions({
    queryKey: mediaKey(ws, id),
    queryFn: ({ signal }) => request<MediaItem>('GET', workspacePath(ws, 'media', id), { signal }),
    refetchInterval: ({ state }) => (state.data?.state === 'processing' ? LOOK_MS : false),
  });

export function useMedia(ws: string, id: string) {
  return useQuery(mediaQuery(ws, id));
}

export function useDeleteMedia(ws: string) {
  const client = useQueryClient();
  return useMutation({
    /** `evenIfShown`: posts that are out may show nothing in its place. */
    mutationFn: ({ id, evenIfShown }: { id: string; evenIfShown: boolean }) =>
      request<undefined>('DELETE', workspacePath(ws, 'media', id), {
        query: { evenIfShown: evenIfShown ? 'true' : undefined },
      }),
    onSettled: () => void client.invalidateQueries({ queryKey: [...workspaceKeys.media(ws), 'list'] }),
  });
}
