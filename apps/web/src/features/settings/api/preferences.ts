import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { workspaceKeys } from '../../../api/keys';
import { request } from '../../../api/request';
import type { EmailChoice } from '../../../api/types';
import { workspacePath } from '../../../api/workspace-path';

interface Preferences {
  email: EmailChoice;
}

export function usePreferences(ws: string) {
  return useQuery({
    queryKey: workspaceKeys.preferences(ws),
    queryFn: ({ signal }) => request<Preferences>('GET', workspacePath(ws, 'notification-preferences'), { signal }),
  });
}

export function useSetPreferences(ws: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Preferences) =>
      request<Preferences>('PUT', workspacePath(ws, 'notification-preferences'), { body }),
    onSuccess: (preferences) => client.setQueryData(workspaceKeys.preferences(ws), preferences),
  });
}
