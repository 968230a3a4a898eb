import { useMutation, useQueryClient } from '@tanstack/react-query';
import { workspaceKeys } from '../../../api/keys';
import { request } from '../../../api/request';
import type { Post, WallTime } from '../../../api/types';
import { workspacePath } from '../../../api/workspace-path';
import type { contentOn } from '../content-on';
import { deletionOf } from './posts';

/** What a person can do with a post as it stands. */
export type PostAction =
  | { do: 'publish' }
  | { do: 'cancel' }
  | { do: 'reschedule'; schedule: WallTime; ifVersion: number }
  | { do: 'retry'; publicationId: string }
  | { do: 'edit'; publicationId: string; content: ReturnType<typeof contentOn> }
  | { do: 'remove'; publicationId: string }
  | { do: 'settle'; publicationId: string; as: 'published' | 'send_again' | 'dropped'; url?: string };

export function usePostAction(ws: string, postId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (action: PostAction) => run(ws, postId, action),
    onSuccess: (post) => client.setQueryData(workspaceKeys.post(ws, postId), post),
    // Also after a failure: it often says that the post has moved on.
    onSettled: () => {
      void client.invalidateQueries({ queryKey: workspaceKeys.post(ws, postId) });
      void client.invalidateQueries({ queryKey: workspaceKeys.posts(ws) });
    },
  });
}

function run(ws: string, postId: string, action: PostAction): Promise<Post> {
  const path = (...parts: string[]): string => workspacePath(ws, 'posts', postId, ...parts);
  switch (action.do) {
    case 'publish':
      return request('POST', path('publish'), { body: {} });
    case 'cancel':
      return request('POST', path('cancel'), { body: {} });
    case 'reschedule':
      return request('PATCH', path(), { body: { schedule: action.schedule }, ifVersion: action.ifVersion });
    case 'retry':
      return request('POST', path('publications', action.publicationId, 'retry'), { body: {} });
    case 'edit':
      return request('POST', path('publications', action.publicationId, 'edit'), { body: action.content });
    case 'remove':
      return request('POST', path('publications', action.publicationId, 'remove'), { body: {} });
    case 'settle': {
      const body = action.url === undefined ? { as: action.as } : { as: action.as, url: action.url };
      return request('POST', path('publications', action.publicationId, 'settle'), { body });
    }
    default:
      return action satisfies never;
  }
}

/** `onDone` leads away from the post; until then nobody asks for it again. */
export function useDeletePost(ws: string, postId: string, onDone: () => Promise<void>) {
  const client = useQueryClient();
  return useMutation({
    mutationKey: deletionOf(postId),
    mutationFn: () => request<undefined>('DELETE', workspacePath(ws, 'posts', postId)),
    onSuccess: async () => {
      await onDone();
      client.removeQueries({ queryKey: workspaceKeys.post(ws, postId) });
      void client.invalidateQueries({ queryKey: workspaceKeys.posts(ws) });
    },
  });
}
