import type { ComposeMode } from './compose-state';

/** What the button that finishes the form does. */
export function sendLabel(mode: ComposeMode, post: { exists: boolean; repeats: boolean }): string {
  if (mode === 'now') return 'Publish now';
  if (post.exists) return 'Save changes';
  if (post.repeats || mode === 'repeat') return 'Start series';
  return mode === 'queue' ? 'Add to queue' : 'Schedule post';
}
