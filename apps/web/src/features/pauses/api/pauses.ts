import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { workspaceKeys } from '../../../api/keys';
import { request } from '../../../api/request';
import { workspacePath } from '../../../api/workspace-path';

/** What can be paused from a page of the workspace. */
export type PauseScope = 'workspace' | 'channel' | 'campaign' | 'series' | 'post';

export interface Pause {
  scope: PauseScope | 'installation';
  /** Of the channel, campaign, series or post. */
  id?: string;
  /** Who, as the server names them. */
  by: string;
  reason: string;
  since: string;
}

export interface Pauses {
  items: Pause[];
  /** What came due meanwhile and is kept back. */
  held: number;
}

/** After a pause: how many were being sent already and could not be stopped. */
interface PausedNow extends Pauses {
  underWay?: number;
}

export interface PauseTarget {
  scope: PauseScope;
  id?: string;
}

export const pausesQuery = (ws: string) =>
  queryOptions({
    queryKey: workspaceKeys.pauses(ws),
    queryFn: ({ signal }) => request<Pauses>('GET', workspacePath(ws, 'pauses'), { signal }),
  });

export function usePauses(ws: string) {
  return useQuery(pausesQuery(ws));
}

/** The pause that stands on exactly this, if one does. */
export function usePauseOf(ws: string, { scope, id }: PauseTarget): Pause | undefined {
  const pauses = usePauses(ws);
  return pauses.data?.items.find((pause) => pause.scope === scope && pause.id === id);
}

/** Pauses a part of the workspace, or ends its pause. */
export function useSetPause(ws: string, step: 'pause' | 'resume') {
  const client = useQueryClient();
  const path = step === 'pause' ? workspacePath(ws, 'pauses') : workspacePath(ws, 'pauses', 'end');
  return useMutation({
    mutationFn: (body: PauseTarget & { reason?: string }) => request<PausedNow>('POST', path, { body }),
    onSuccess: ({ items, held }) => {
      client.setQueryData(pausesQuery(ws).queryKey, { items, held });
      void client.invalidateQueries({ queryKey: workspaceKeys.all(ws) });
    },
  });
}
