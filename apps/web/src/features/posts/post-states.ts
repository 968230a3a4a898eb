import {
  IconAlertTriangle,
  IconBan,
  IconCircleCheck,
  IconCircleX,
  IconClock,
  IconEyeOff,
  IconHelpCircle,
  IconLoader2,
  IconPencil,
  IconRefresh,
} from '@tabler/icons-react';
import type { ComponentType } from 'react';
import type { Post, PostStatus, Publication, PublicationState } from '../../api/types';

export interface Face {
  label: string;
  color: string;
  icon: ComponentType<{ size?: number; 'aria-hidden'?: boolean }>;
  /** It is moving by itself: shown with a spinner. */
  busy?: boolean;
}

const posts: Record<PostStatus, Face> = {
  draft: { label: 'Draft', color: 'gray', icon: IconPencil },
  scheduled: { label: 'Scheduled', color: 'pine', icon: IconClock },
  publishing: { label: 'Publishing', color: 'straw', icon: IconLoader2, busy: true },
  published: { label: 'Published', color: 'green', icon: IconCircleCheck },
  partly_published: { label: 'Partly published', color: 'orange', icon: IconAlertTriangle },
  failed: { label: 'Failed', color: 'red', icon: IconCircleX },
  cancelling: { label: 'Cancelling', color: 'straw', icon: IconLoader2, busy: true },
  cancelled: { label: 'Cancelled', color: 'gray', icon: IconBan },
};

const MOVING: readonly PublicationState[] = ['armed', 'due', 'sending', 'retry_wait'];

export function postFace(post: Pick<Post, 'status' | 'pending' | 'attention' | 'publications'>): Face {
  if (post.pending === 'updating') return { label: 'Updating', color: 'straw', icon: IconLoader2, busy: true };
  // Nothing moves by itself any more: a person's word is awaited.
  const still = !post.publications.some(({ state }) => MOVING.includes(state));
  if (post.status === 'publishing' && post.attention && still) return publications.unknown;
  return posts[post.status];
}

const publications: Record<PublicationState, Face> = {
  armed: { label: 'Scheduled', color: 'pine', icon: IconClock },
  due: { label: 'Publishing', color: 'straw', icon: IconLoader2, busy: true },
  sending: { label: 'Publishing', color: 'straw', icon: IconLoader2, busy: true },
  sent: { label: 'Published', color: 'green', icon: IconCircleCheck },
  retry_wait: { label: 'Trying again', color: 'orange', icon: IconRefresh },
  failed: { label: 'Failed', color: 'red', icon: IconCircleX },
  unknown: { label: 'Unknown', color: 'orange', icon: IconHelpCircle },
  missed: { label: 'Missed', color: 'red', icon: IconAlertTriangle },
  cancelled: { label: 'Cancelled', color: 'gray', icon: IconBan },
};

const TAKEN_DOWN: Face = { label: 'Taken down', color: 'gray', icon: IconEyeOff };

export function publicationFace({ state, removedAt }: Pick<Publication, 'state' | 'removedAt'>): Face {
  return removedAt === undefined ? publications[state] : TAKEN_DOWN;
}

/** Whether the server lets people do this with a publication now. */
export function mayDo({ actions }: Publication, action: 'retry' | 'settle' | 'edit' | 'remove'): boolean {
  return actions.some((each) => each === action);
}

/** A scheduled or waiting post can be stopped as long as some channel has not begun. */
export function canCancel(post: Post): boolean {
  if (post.status === 'scheduled') return true;
  return post.status === 'publishing' && post.publications.some(({ state }) => state === 'retry_wait');
}

export function canEdit(post: Post): boolean {
  return post.status === 'draft' || post.status === 'scheduled';
}

export function canDelete(post: Post): boolean {
  return post.status === 'draft' || post.status === 'cancelled';
}
