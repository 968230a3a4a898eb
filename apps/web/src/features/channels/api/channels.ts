import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { workspaceKeys } from '../../../api/keys';
import { request } from '../../../api/request';
import type { Channel } from '../../../api/types';
import { workspacePath } from '../../../api/workspace-path';

export const channelsQuery = (ws: string) =>
  queryOptions({
    queryKey: workspaceKeys.channels(ws),
    queryFn: ({ signal }) => request<{ items: Channel[] }>('GET', workspacePath(ws, 'channels'), { signal }),
    select: (page) => page.items,
  });

export function useChannels(ws: string) {
  return useQuery(channelsQuery(ws));
}

export function useConnectChannel(ws: string, onDone: (channel: Channel) => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { network: string; credentials: Record<string, string> }) =>
      request<Channel>('POST', workspacePath(ws, 'channels'), { body }),
    onSuccess: async (channel) => {
      await client.invalidateQueries({ queryKey: workspaceKeys.channels(ws) });
      onDone(channel);
    },
  });
}

export function useDisconnectChannel(ws: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => request<Channel>('DELETE', workspacePath(ws, 'channels', id)),
    onSuccess: () => client.invalidateQueries({ queryKey: workspaceKeys.channels(ws) }),
  });
}
