import { skipToken, useQuery } from '@tanstack/react-query';
import { request } from '../../../api/request';
import type { LinkInfo } from '../../../api/types';
import { workspacePath } from '../../../api/workspace-path';

const LOOK_MS = 1500;

/** What a page says of itself; asked again while the server still reads it. */
export function useLinkInfo(ws: string, url: string | undefined) {
  return useQuery({
    queryKey: ['link-info', ws, url],
    queryFn:
      url === undefined
        ? skipToken
        : ({ signal }) => request<LinkInfo>('GET', workspacePath(ws, 'link-info'), { query: { url }, signal }),
    refetchInterval: ({ state }) => (state.data?.state === 'pending' ? LOOK_MS : false),
    retry: false,
    staleTime: 10 * 60_000,
  });
}
