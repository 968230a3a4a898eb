import type { ComposeMode } from './compose-state';

/** What the button that finishes the form does. */
export function sendLabel(mode: ComposeMode, post: { scheduled: boolean; repeats: boolean }): string {
  if (mode === 'now') return 'Publish now';
  if (post.scheduled) return 'Save changes';
  if (post.repeats || mode === 'repeat') return 'Start series';
  return mode === 'queue' ? 'Add to queue' : 'Schedule post';
}
