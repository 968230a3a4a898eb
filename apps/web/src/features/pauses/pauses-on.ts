import type { Pause, Post } from '../../api/types';

type Paused = Pick<Post, 'id' | 'targets' | 'campaignId' | 'seriesId'>;

/** Whether a pause keeps a post back. One on a channel keeps it back there, and its other channels go out. */
export function standsOn({ scope, id }: Pick<Pause, 'scope' | 'id'>, post: Paused): boolean {
  switch (scope) {
    case 'installation':
    case 'workspace':
      return true;
    case 'channel':
      return post.targets.some(({ channelId }) => channelId === id);
    case 'campaign':
      return id !== undefined && post.campaignId === id;
    case 'series':
      return id !== undefined && post.seriesId === id;
    case 'post':
      return post.id === id;
    case 'other':
      return false;
    default:
      return scope satisfies never;
  }
}
