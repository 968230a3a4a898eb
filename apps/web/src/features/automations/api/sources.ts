import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { workspaceKeys } from '../../../api/keys';
import { request } from '../../../api/request';
import type { CreatedSource, Source } from '../../../api/types';
import { workspacePath } from '../../../api/workspace-path';

export type NewSource =
  | { kind: 'webhook'; name: string; verification: 'standard' | 'bearer' }
  | { kind: 'feed'; name: string; url: string; everyMinutes: number };

export function useSources(ws: string) {
  return useQuery({
    queryKey: workspaceKeys.sources(ws),
    queryFn: ({ signal }) => request<{ items: Source[] }>('GET', workspacePath(ws, 'sources'), { signal }),
    select: (page) => page.items,
  });
}

export function useCreateSource(ws: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: NewSource) => request<CreatedSource>('POST', workspacePath(ws, 'sources'), { body }),
    onSuccess: () => client.invalidateQueries({ queryKey: workspaceKeys.sources(ws) }),
  });
}

export function useDeleteSource(ws: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => request<undefined>('DELETE', workspacePath(ws, 'sources', id)),
    onSuccess: () => client.invalidateQueries({ queryKey: workspaceKeys.sources(ws) }),
  });
}
