import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { workspaceKeys } from '../../../api/keys';
import { request } from '../../../api/request';
import type { SignIn } from '../../../api/types';
import { workspacePath } from '../../../api/workspace-path';

/** A network, or a channel that is connected again. */
export type SignInWish = { network: string; credentials: Record<string, string> } | { channelId: string };

/** Opens the network's own page; it sends the person back to the channels. */
export function useBeginSignIn(ws: string) {
  return useMutation({
    mutationFn: (body: SignInWish) =>
      request<{ url: string }>('POST', workspacePath(ws, 'channels', 'sign-in'), { body }),
    onSuccess: ({ url }) => window.location.assign(url),
  });
}

const LOOK_MS = 1500;

/** How a sign-in stands that a network sent the person back from. */
export function useSignIn(ws: string, id: string) {
  return useQuery({
    queryKey: workspaceKeys.signIn(ws, id),
    queryFn: ({ signal }) => request<SignIn>('GET', workspacePath(ws, 'channels', 'sign-in', id), { signal }),
    refetchInterval: ({ state }) => (state.data?.state === 'waiting' ? LOOK_MS : false),
  });
}

export function useChooseAccounts(ws: string, id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (accountIds: string[]) =>
      request<SignIn>('POST', workspacePath(ws, 'channels', 'sign-in', id, 'choice'), { body: { accountIds } }),
    onSuccess: (signIn) => {
      client.setQueryData(workspaceKeys.signIn(ws, id), signIn);
      void client.invalidateQueries({ queryKey: workspaceKeys.channels(ws) });
    },
  });
}
