import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { workspaceKeys } from '../../../api/keys';
import { request } from '../../../api/request';
import type { Queue, QueueRules } from '../../../api/types';
import { useDelete } from '../../../api/use-delete';
import { workspacePath } from '../../../api/workspace-path';

/** What waits is planned a moment after each change; until it is, the page looks again. */
const LOOK_AGAIN_MS = 2000;

function lookAgain(queues: readonly Queue[]): number | false {
  const unplanned = ({ slots, freeSlots, items, live }: Queue): boolean =>
    !live || (slots.length > 0 && (freeSlots.length === 0 || items.some(({ dueAt }) => dueAt === undefined)));
  return queues.some(unplanned) && LOOK_AGAIN_MS;
}

export const queuesQuery = (ws: string) =>
  queryOptions({
    queryKey: workspaceKeys.queues(ws),
    queryFn: ({ signal }) => request<{ items: Queue[] }>('GET', workspacePath(ws, 'queues'), { signal }),
    refetchInterval: ({ state }) => lookAgain(state.data?.items ?? []),
    select: (page) => page.items,
  });

export function useQueues(ws: string) {
  return useQuery(queuesQuery(ws));
}

export function useQueue(ws: string, id: string) {
  return useQuery({
    queryKey: [...workspaceKeys.queues(ws), id],
    queryFn: ({ signal }) => request<Queue>('GET', workspacePath(ws, 'queues', id), { signal }),
    refetchInterval: ({ state }) => lookAgain(state.data ? [state.data] : []),
  });
}

/** Makes a queue, or changes the one that is given. */
export function useSaveQueue(ws: string, queue: Queue | undefined, onDone: (queue: Queue) => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (rules: QueueRules) =>
      queue === undefined
        ? request<Queue>('POST', workspacePath(ws, 'queues'), { body: rules })
        : request<Queue>('PATCH', workspacePath(ws, 'queues', queue.id), {
            body: { ...rules, recycleAfterDays: rules.recycleAfterDays ?? null },
            ifVersion: queue.version,
          }),
    onSuccess: async (saved) => {
      client.setQueryData([...workspaceKeys.queues(ws), saved.id], saved);
      onDone(saved);
      await client.invalidateQueries({ queryKey: workspaceKeys.queues(ws) });
    },
  });
}

export function useDeleteQueue(ws: string, id: string, onDone: () => Promise<void>) {
  const list = workspaceKeys.queues(ws);
  return useDelete({ path: workspacePath(ws, 'queues', id), key: [...list, id], list, onDone });
}

/** What is moved: one post or series, or all of them by chance. */
export type Arrangement =
  | { move: 'first' | 'last'; postId?: string; seriesId?: string }
  | { move: 'before'; postId?: string; seriesId?: string; beforePostId?: string; beforeSeriesId?: string | undefined }
  | { move: 'shuffle' };

export function useArrangeQueue(ws: string, id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Arrangement) => request<Queue>('POST', workspacePath(ws, 'queues', id, 'arrange'), { body }),
    onSuccess: (queue) => client.setQueryData([...workspaceKeys.queues(ws), id], queue),
    onSettled: () => {
      void client.invalidateQueries({ queryKey: workspaceKeys.queues(ws) });
      void client.invalidateQueries({ queryKey: workspaceKeys.posts(ws) });
    },
  });
}
