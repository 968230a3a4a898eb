import { keepPreviousData, queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { workspaceKeys } from '../../../api/keys';
import { request } from '../../../api/request';
import type { Campaign, CampaignMove, Page, WallTime } from '../../../api/types';
import { useDelete } from '../../../api/use-delete';
import { workspacePath } from '../../../api/workspace-path';

const MOST = 100;

/** The newest hundred campaigns; more than a team keeps in its head. */
export const campaignsQuery = (ws: string) =>
  queryOptions({
    queryKey: [...workspaceKeys.campaigns(ws), 'list'],
    queryFn: ({ signal }) =>
      request<Page<Campaign>>('GET', workspacePath(ws, 'campaigns'), { query: { limit: MOST }, signal }),
    select: (page) => page.items,
  });

export function useCampaigns(ws: string) {
  return useQuery(campaignsQuery(ws));
}

export function useCampaign(ws: string, id: string) {
  return useQuery({
    queryKey: [...workspaceKeys.campaigns(ws), id],
    queryFn: ({ signal }) => request<Campaign>('GET', workspacePath(ws, 'campaigns', id), { signal }),
  });
}

export function useCreateCampaign(ws: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { name: string; launch: WallTime }) =>
      request<Campaign>('POST', workspacePath(ws, 'campaigns'), { body }),
    onSuccess: () => client.invalidateQueries({ queryKey: workspaceKeys.campaigns(ws) }),
  });
}

/** What another launch would move, and what it would leave where it is. */
export function useMovePreview(ws: string, id: string, launch: WallTime | undefined) {
  return useQuery({
    queryKey: [...workspaceKeys.campaigns(ws), id, 'move-preview', launch?.localTime, launch?.zone],
    queryFn: ({ signal }) =>
      request<CampaignMove>('GET', workspacePath(ws, 'campaigns', id, 'move-preview'), {
        query: { localTime: launch?.localTime, zone: launch?.zone },
        signal,
      }),
    enabled: launch !== undefined,
    placeholderData: keepPreviousData,
  });
}

/** Renames a campaign or moves its launch; every placed post moves with it. */
export function useEditCampaign(ws: string, { id, version }: Campaign) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { name?: string; launch?: WallTime }) =>
      request<Campaign>('PATCH', workspacePath(ws, 'campaigns', id), { body, ifVersion: version }),
    onSuccess: (campaign) => {
      client.setQueryData([...workspaceKeys.campaigns(ws), id], campaign);
      void client.invalidateQueries({ queryKey: workspaceKeys.campaigns(ws) });
      void client.invalidateQueries({ queryKey: workspaceKeys.posts(ws) });
    },
  });
}

export function useDeleteCampaign(ws: string, id: string, onDone: () => Promise<void>) {
  const list = workspaceKeys.campaigns(ws);
  return useDelete({ path: workspacePath(ws, 'campaigns', id), key: [...list, id], list, onDone });
}
