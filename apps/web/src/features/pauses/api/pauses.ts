import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { workspaceKeys } from '../../../api/keys';
import { request } from '../../../api/request';
import type { Pause, PausedNow, Pauses } from '../../../api/types';
import { workspacePath } from '../../../api/workspace-path';

export interface PauseTarget {
  scope: Pause['scope'];
  id?: string;
}

export function targetOf({ scope, id }: Pause): PauseTarget {
  return id === undefined ? { scope } : { scope, id };
}

/** Nobody tells the page that a colleague paused something, so it looks. */
const LOOK_EVERY_MS = 30_000;

export const pausesQuery = (ws: string) =>
  queryOptions({
    queryKey: workspaceKeys.pauses(ws),
    queryFn: ({ signal }) => request<Pauses>('GET', workspacePath(ws, 'pauses'), { signal }),
    refetchInterval: LOOK_EVERY_MS,
  });

export function usePauses(ws: string) {
  return useQuery(pausesQuery(ws));
}

/** The pause that stands on exactly this, if one does. */
export function usePauseOf(ws: string, { scope, id }: PauseTarget): Pause | undefined {
  const pauses = usePauses(ws);
  return pauses.data?.items.find((pause) => pause.scope === scope && pause.id === id);
}

/** Pauses something, or ends its pause. */
export function useSetPause(ws: string, step: 'pause' | 'resume') {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ scope, id, reason }: PauseTarget & { reason?: string }) => {
      const why = reason === undefined ? {} : { reason };
      const of = id === undefined ? { scope } : { scope, id };
      return scope === 'installation'
        ? request<Pauses & Partial<PausedNow>>('POST', `/api/v1/admin/pauses${END[step]}`, { body: why })
        : request<Pauses & Partial<PausedNow>>('POST', `${workspacePath(ws, 'pauses')}${END[step]}`, {
            body: { ...of, ...why },
          });
    },
    // Also what is held, missed and planned changes.
    onSuccess: () => client.invalidateQueries({ queryKey: workspaceKeys.all(ws) }),
  });
}

const END = { pause: '', resume: '/end' };
