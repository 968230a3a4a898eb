import { useQuery } from '@tanstack/react-query';
import { workspaceKeys } from '../../../api/keys';
import { request } from '../../../api/request';
import type { NetworkInfo } from '../../../api/types';
import { workspacePath } from '../../../api/workspace-path';

/** The networks that channels can be connected on; publisher is asked, so it may be away (503). */
export function useNetworks(ws: string) {
  return useQuery({
    queryKey: workspaceKeys.networks(ws),
    queryFn: ({ signal }) => request<{ items: NetworkInfo[] }>('GET', workspacePath(ws, 'networks'), { signal }),
    select: (page) => page.items,
    staleTime: 5 * 60_000,
  });
}
