import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { workspaceKeys } from '../../../api/keys';
import { request } from '../../../api/request';
import type { ApiToken, NewApiToken } from '../../../api/types';
import { workspacePath } from '../../../api/workspace-path';

export function useTokens(ws: string) {
  return useQuery({
    queryKey: workspaceKeys.tokens(ws),
    queryFn: ({ signal }) => request<{ items: ApiToken[] }>('GET', workspacePath(ws, 'tokens'), { signal }),
    select: (page) => page.items,
  });
}

export function useCreateToken(ws: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (name: string) => request<NewApiToken>('POST', workspacePath(ws, 'tokens'), { body: { name } }),
    onSuccess: () => client.invalidateQueries({ queryKey: workspaceKeys.tokens(ws) }),
  });
}

export function useRevokeToken(ws: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => request<undefined>('DELETE', workspacePath(ws, 'tokens', id)),
    onSuccess: () => client.invalidateQueries({ queryKey: workspaceKeys.tokens(ws) }),
  });
}
