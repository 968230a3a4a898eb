import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { workspaceKeys } from '../../../api/keys';
import { request } from '../../../api/request';
import type { LatePolicy } from '../../../api/types';
import { workspacePath } from '../../../api/workspace-path';

/** Whose policy it is: the workspace's, or one campaign's. */
type Of = { campaign: string } | 'workspace';

const pathOf = (ws: string, of: Of): string =>
  of === 'workspace' ? workspacePath(ws, 'late-policy') : workspacePath(ws, 'campaigns', of.campaign, 'late-policy');

export function useLatePolicy(ws: string, of: Of) {
  return useQuery({
    queryKey: [...workspaceKeys.latePolicy(ws), of],
    queryFn: ({ signal }) => request<LatePolicy>('GET', pathOf(ws, of), { signal }),
  });
}

export function useSetLatePolicy(ws: string, of: Of) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: LatePolicy) => request<LatePolicy>('PUT', pathOf(ws, of), { body }),
    onSuccess: (policy) => client.setQueryData([...workspaceKeys.latePolicy(ws), of], policy),
  });
}
