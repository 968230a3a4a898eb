import type { LiveChange, PublicationState } from '#contracts';
import type { Beside, Message } from './message.js';
import type { PostIntent, PostStatus } from './post-status.js';
import type { PublicationAction } from './publication-actions.js';

/** A channel a post goes to; what else it has replaces the post's own there, its options one by one. */
export interface Target extends Beside {
  channelId: string;
  text?: string;
}

/** When a post goes out: the wall time people chose, and the instant made of it. */
export interface PlannedTime {
  localTime: string;
  zone: string;
  /** ISO instant. */
  dueAt: string;
  tzVersion: string;
  remark?: 'gap' | 'overlap';
}

/** What a post's instant hangs on, when it is not a wall time of its own. */
export type Plan =
  { kind: 'queue'; queueId: string; place: 'first' | 'last' } | { kind: 'campaign'; days: number; time?: string };

/** What a post says, where and when; each change of a shipped post makes a new one. */
export interface Content extends Message {
  targets: Target[];
  /** Absent while its queue has no free slot. */
  schedule?: PlannedTime;
  plan?: Plan;
  campaignId?: string;
}

/** Whether it says when it goes out. */
export function hasTime(content: Content): boolean {
  return content.schedule !== undefined || content.plan !== undefined;
}

/** A post as it is kept. */
export interface Post {
  readonly id: string;
  intent: PostIntent;
  status: PostStatus;
  attention: boolean;
  /** The revision that stands, or that publisher is asked to let stand. */
  revision: number;
  /** The highest revision number ever used. */
  lastRevision: number;
  /** Whether `revision` was handed to trigger and publisher. */
  shipped: boolean;
  /** A change is on its way to publisher. */
  updating: boolean;
  /** For If-Match; rises with each change people make. */
  version: number;
  readonly authorId: string;
  readonly authorName: string;
  /** The series that made it. */
  readonly seriesId?: string;
  /** Of the last plan that trigger told; older ones are ignored. */
  plannedSequence: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** A publication as the post shows it. */
export interface PublicationView {
  id: string;
  channelId: string;
  network: string;
  networkLabel: string;
  handle: string;
  state: PublicationState;
  url?: string;
  reasonCode?: string;
  reason?: string;
  attempts: number;
  nextAttemptAt?: string;
  /** Messages, where it is more than one. */
  parts?: number;
  /** How many of them are out. */
  partsSent?: number;
  /** When it is taken down of itself. */
  deleteAt?: string;
  removedAt?: string;
  /** What people last did to it after it was out. */
  change?: LiveChange;
  changedAt: string;
  actions: PublicationAction[];
}

/** What a post's instant hangs on, as people see it. */
export type PlanView =
  { kind: 'queue'; queueId: string; queueName: string } | { kind: 'campaign'; days: number; time?: string };

/** A post as people see it. */
export interface PostView extends Beside {
  id: string;
  status: PostStatus;
  attention: boolean;
  pending?: 'updating';
  text: string;
  targets: Target[];
  schedule?: PlannedTime & { explanation?: string };
  plan?: PlanView;
  campaignId?: string;
  seriesId?: string;
  author: { id: string; name: string };
  publications: PublicationView[];
  version: number;
  createdAt: string;
  updatedAt: string;
}

/** The number that the next content of the post gets: a revision that nobody was told of is written over. */
export function nextRevision(post: Pick<Post, 'shipped' | 'revision' | 'lastRevision'>): number {
  return post.shipped ? post.lastRevision + 1 : post.revision;
}
