/** The shapes of the HTTP API under /api/v1, as this page reads and writes them. Instants are ISO strings. */

export interface TextRule {
  max: number;
  unit: 'grapheme' | 'code_point' | 'utf16';
  maxBytes?: number;
  linkCost?: number;
  mentionHostFree?: boolean;
}

export interface Workspace {
  id: string;
  name: string;
  role: string;
  /** IANA zone in which this workspace plans. */
  zone: string;
}

export interface Me {
  user: { id: string; name: string; email: string };
  workspaces: Workspace[];
  installation: { version: string; mail: 'smtp' | 'kept'; tzVersion: string; publicUrl: string };
}

export interface Zones {
  items: string[];
  tzVersion: string;
}

export interface CredentialField {
  name: string;
  label: string;
  kind: 'text' | 'secret' | 'url';
  required: boolean;
  placeholder?: string;
  help?: string;
}

export interface NetworkInfo {
  network: string;
  label: string;
  description: string;
  fields: CredentialField[];
  /** True when no outside account is needed. */
  builtIn: boolean;
}

export interface Channel {
  id: string;
  network: string;
  networkLabel: string;
  handle: string;
  displayName: string;
  avatarUrl?: string;
  profileUrl?: string;
  state: 'connected' | 'reconnect_needed' | 'disconnected';
  reason?: string;
  text: TextRule;
}

export type PostStatus =
  'draft' | 'scheduled' | 'publishing' | 'published' | 'partly_published' | 'failed' | 'cancelling' | 'cancelled';

export type PublicationState =
  'armed' | 'due' | 'sending' | 'sent' | 'retry_wait' | 'failed' | 'unknown' | 'missed' | 'cancelled';

export interface Publication {
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
  changedAt: string;
  actions: ('retry' | 'settle')[];
}

export interface Target {
  channelId: string;
  /** What this channel gets instead of the post's text. */
  text?: string;
}

export interface WallTime {
  /** Like 2026-11-22T09:00. */
  localTime: string;
  zone: string;
}

export interface Schedule extends WallTime {
  dueAt: string;
  tzVersion: string;
  remark?: 'gap' | 'overlap';
}

export interface Post {
  id: string;
  status: PostStatus;
  /** A publication waits for a person. */
  attention: boolean;
  /** An edit that publisher has not confirmed yet. */
  pending?: 'updating';
  text: string;
  targets: Target[];
  schedule?: Schedule;
  author: { id: string; name: string };
  publications: Publication[];
  version: number;
  createdAt: string;
  updatedAt: string;
}

export interface SchedulePreview {
  dueAt: string;
  remark?: 'gap' | 'overlap';
  explanation?: string;
  tzVersion: string;
}

export type NotificationKind = 'published' | 'partly_published' | 'failed' | 'missed' | 'unknown';

export interface NotificationItem {
  id: string;
  kind: NotificationKind;
  title: string;
  body: string;
  postId?: string;
  url?: string;
  read: boolean;
  createdAt: string;
}

export interface NotificationPage extends Page<NotificationItem> {
  unread: number;
}

export type EmailChoice = 'all' | 'problems' | 'none';

export interface MailItem {
  id: string;
  to: string;
  subject: string;
  text: string;
  state: 'queued' | 'sent' | 'failed' | 'kept';
  reason?: string;
  createdAt: string;
}

export interface MailPage extends Page<MailItem> {
  delivery: 'smtp' | 'kept';
}

export interface ApiToken {
  id: string;
  name: string;
  prefix: string;
  createdAt: string;
  lastUsedAt?: string;
}

export interface NewApiToken extends ApiToken {
  /** Shown this once; only its hash is stored. */
  token: string;
}

export interface SandboxPost {
  id: string;
  text: string;
  createdAt: string;
}

export interface Page<Item> {
  items: Item[];
  nextCursor?: string;
}
