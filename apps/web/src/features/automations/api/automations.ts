import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { workspaceKeys } from '../../../api/keys';
import { request } from '../../../api/request';
import type { Automation, AutomationRules } from '../../../api/types';
import { workspacePath } from '../../../api/workspace-path';

export const COMPARISONS = ['equals', 'contains', 'differs', 'exists'] as const;
export type Comparison = (typeof COMPARISONS)[number];

export function useAutomations(ws: string) {
  return useQuery({
    queryKey: workspaceKeys.automations(ws),
    queryFn: ({ signal }) => request<{ items: Automation[] }>('GET', workspacePath(ws, 'automations'), { signal }),
    select: (page) => page.items,
  });
}

/** Makes an automation, or changes the one that is given. */
export function useSaveAutomation(ws: string, automation?: Automation) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Partial<AutomationRules>) =>
      automation === undefined
        ? request<Automation>('POST', workspacePath(ws, 'automations'), { body })
        : request<Automation>('PATCH', workspacePath(ws, 'automations', automation.id), {
            body,
            ifVersion: automation.version,
          }),
    onSettled: () => client.invalidateQueries({ queryKey: workspaceKeys.automations(ws) }),
  });
}

export function useDeleteAutomation(ws: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => request<undefined>('DELETE', workspacePath(ws, 'automations', id)),
    onSuccess: () => client.invalidateQueries({ queryKey: workspaceKeys.automations(ws) }),
  });
}
