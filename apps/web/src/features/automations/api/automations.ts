import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { workspaceKeys } from '../../../api/keys';
import { request } from '../../../api/request';
import type { Target } from '../../../api/types';
import { workspacePath } from '../../../api/workspace-path';

export const COMPARISONS = ['equals', 'contains', 'differs', 'exists'] as const;
export type Comparison = (typeof COMPARISONS)[number];

/** One of the conditions on what came in; all must hold. */
export interface Condition {
  fact: string;
  is: Comparison;
  /** Absent for `exists`. */
  value?: string;
}

/** What people decide about an automation. */
export interface AutomationRules {
  name: string;
  enabled: boolean;
  source: { sourceId: string } | { event: 'post_settled' };
  conditions: Condition[];
  delaySeconds: number;
  /** `{title}` stands for what came in under that name. */
  template: { text: string; targets: Target[] };
  /** What it makes: a draft for a person, or a post that goes out. */
  outcome: 'draft' | 'post';
}

export interface Automation extends AutomationRules {
  id: string;
  runs: number;
  lastRunAt?: string;
  lastProblem?: string;
  version: number;
  createdAt: string;
  updatedAt: string;
}

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
