import { useMutation, useQueryClient } from '@tanstack/react-query';
import { workspaceKeys } from '../../../api/keys';
import { request } from '../../../api/request';
import type { Post, PostTime } from '../../../api/types';
import { workspacePath } from '../../../api/workspace-path';
import type { PostContent } from '../state/compose-state';

export interface Save {
  content: PostContent;
  step: { do: 'keep' } | { do: 'schedule'; schedule: PostTime; campaignId?: string } | { do: 'publish' };
  /** The post that is edited, and as which version it was opened. */
  editing?: { id: string; status: Post['status']; version: number } | undefined;
}

/** Saves what was written, and schedules or publishes it. `onStored`: the edit is stored, even if the next step fails. */
export function useSavePost(ws: string, onStored: (post: Post) => void) {
  const client = useQueryClient();
  const stored = (post: Post): Post => {
    client.setQueryData(workspaceKeys.post(ws, post.id), post);
    onStored(post);
    return post;
  };
  return useMutation({
    mutationFn: async (save: Save): Promise<Post> =>
      stored(await (save.editing ? edit(ws, save, stored) : create(ws, save))),
    onSettled: () => {
      void client.invalidateQueries({ queryKey: workspaceKeys.posts(ws) });
      void client.invalidateQueries({ queryKey: workspaceKeys.queues(ws) });
      void client.invalidateQueries({ queryKey: workspaceKeys.campaigns(ws) });
    },
  });
}

/** When it goes out, and the campaign that this may hang on. */
function timeOf(step: Save['step']): { schedule?: PostTime; campaignId?: string } {
  if (step.do !== 'schedule') return {};
  const { schedule, campaignId } = step;
  return campaignId === undefined ? { schedule } : { schedule, campaignId };
}

function create(ws: string, { content, step }: Save): Promise<Post> {
  const extra = step.do === 'publish' ? { publishNow: true } : timeOf(step);
  return request('POST', workspacePath(ws, 'posts'), { body: { ...content, ...extra } });
}

async function edit(ws: string, { content, step, editing }: Save, stored: (post: Post) => Post): Promise<Post> {
  if (!editing) return create(ws, { content, step });
  const path = workspacePath(ws, 'posts', editing.id);
  const moves = editing.status === 'scheduled' ? timeOf(step) : {};
  const edited = stored(
    await request<Post>('PATCH', path, { body: { ...content, ...moves }, ifVersion: editing.version }),
  );
  if (step.do === 'publish') return request('POST', `${path}/publish`, { body: {} });
  if (step.do === 'schedule' && editing.status === 'draft') {
    const { schedule, campaignId } = timeOf(step);
    return request('POST', `${path}/schedule`, { body: { ...schedule, ...(campaignId && { campaignId }) } });
  }
  return edited;
}
