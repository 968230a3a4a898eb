import { useQuery } from '@tanstack/react-query';
import { workspaceKeys } from '../../../api/keys';
import { request } from '../../../api/request';
import type { Page, Post } from '../../../api/types';
import { workspacePath } from '../../../api/workspace-path';
import { addDays, dayOf } from '../../../time/days';

const PAGE_SIZE = 100;
/** A week with more posts than this shows the first ones, and says so. */
export const MOST_IN_A_WEEK = 1000;

/**
 * Every post planned within the seven days from `monday`, earliest first. A day more is asked for at each end, since the
 * days are the zone's and the API's bounds are instants.
 */
export function useWeek(ws: string, monday: string) {
  return useQuery({
    queryKey: [...workspaceKeys.posts(ws), 'week', monday],
    queryFn: async ({ signal }) => {
      const posts: Post[] = [];
      let cursor: string | undefined;
      do {
        const page = await request<Page<Post>>('GET', workspacePath(ws, 'posts'), {
          query: {
            from: `${addDays(monday, -1)}T00:00:00Z`,
            to: `${addDays(monday, 8)}T00:00:00Z`,
            limit: PAGE_SIZE,
            cursor,
          },
          signal,
        });
        posts.push(...page.items);
        cursor = page.nextCursor;
      } while (cursor !== undefined && posts.length < MOST_IN_A_WEEK);
      return byDay(posts);
    },
  });
}

function byDay(posts: readonly Post[]): ReadonlyMap<string, Post[]> {
  const planned = posts
    .filter((post) => post.schedule && post.status !== 'cancelled')
    .toSorted((a, b) => (a.schedule?.dueAt ?? '').localeCompare(b.schedule?.dueAt ?? ''));
  const days = new Map<string, Post[]>();
  for (const post of planned) {
    const day = dayOf(post.schedule?.localTime ?? '');
    days.set(day, [...(days.get(day) ?? []), post]);
  }
  return days;
}
