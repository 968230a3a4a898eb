import type { QueueItem } from '../../api/types';
import type { Arrangement } from './api/queues';

/** How the API names an item. */
export function nameOf({ postId, seriesId }: QueueItem): { postId?: string; seriesId?: string } {
  if (postId !== undefined) return { postId };
  return seriesId === undefined ? {} : { seriesId };
}

function before(item: QueueItem, other: QueueItem): Arrangement {
  const place = other.postId === undefined ? { beforeSeriesId: other.seriesId } : { beforePostId: other.postId };
  return { move: 'before', ...nameOf(item), ...place };
}

/** One place to the front. */
export function up(items: readonly QueueItem[], index: number): Arrangement | undefined {
  const [ahead, item] = [items[index - 1], items[index]];
  return ahead && item && before(item, ahead);
}

/** One place to the back. */
export function down(items: readonly QueueItem[], index: number): Arrangement | undefined {
  const [item, behind] = [items[index], items[index + 1]];
  // The other one moves to the front: that way what lies beyond the items known here does not matter.
  return item && behind && before(behind, item);
}
