import { useQuery } from '@tanstack/react-query';
import { workspaceKeys } from '../../../api/keys';
import { request } from '../../../api/request';
import type { PublicationFigures } from '../../../api/types';
import { workspacePath } from '../../../api/workspace-path';

/** How often a post was seen and answered, by publication. @param wanted false while nothing of it is out */
export function useFigures(ws: string, postId: string, wanted: boolean) {
  return useQuery({
    queryKey: workspaceKeys.figures(ws, postId),
    queryFn: ({ signal }) =>
      request<{ items: PublicationFigures[] }>('GET', workspacePath(ws, 'posts', postId, 'figures'), { signal }),
    select: ({ items }) => new Map(items.map(({ publicationId, latest }) => [publicationId, latest])),
    enabled: wanted,
  });
}
