import { useMutation, useQueryClient } from '@tanstack/react-query';
import { request } from '../../../api/request';
import type { Me, Workspace } from '../../../api/types';
import { meQuery } from '../../auth/api/me';

export function useCreateWorkspace(onDone: (workspace: Workspace) => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { name: string; zone: string }) => request<Workspace>('POST', '/api/v1/workspaces', { body }),
    onSuccess: (workspace) => {
      client.setQueryData<Me>(meQuery.queryKey, (me) => me && { ...me, workspaces: [...me.workspaces, workspace] });
      onDone(workspace);
    },
  });
}
