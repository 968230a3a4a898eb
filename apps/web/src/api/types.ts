import type { components } from './schema';

/** The shapes of the HTTP API, by the names this page uses; schema.d.ts is generated from the API's description. */
type Schemas = components['schemas'];

export type Me = Schemas['MeOutput'] & {
  /** Whether this person runs the installation. */
  installation: { admin?: boolean };
};
export type Workspace = Schemas['WorkspaceOutput'];
export type Zones = Schemas['ZonesOutput'];

export type NetworkInfo = Schemas['NetworkInfo'];
export type TextRule = Schemas['TextRule'];
export type Channel = Schemas['ChannelOutput'];

export type Post = Schemas['PostOutput'] & {
  schedule?: { explanation?: string };
  /** What its instant hangs on; absent: a wall time of its own. */
  plan?: { kind: 'queue'; queueId: string; queueName: string } | { kind: 'campaign'; days: number; time?: string };
  campaignId?: string;
  seriesId?: string;
};
export type PostStatus = Post['status'];
export type Publication = Schemas['PublicationOutput'];
export type PublicationState = Publication['state'];
export type Target = Schemas['TargetInput'];
export type WallTime = Schemas['WallTimeInput'];
/** When a post goes out: at a wall time, in a queue, or so many days from its campaign's launch. */
export type PostTime = WallTime | { queueId: string; place?: 'first' | 'last' } | { days: number; time?: string };
export type Schedule = Schemas['PlannedTimeOutput'];
export type SchedulePreview = Schemas['SchedulePreviewOutput'];

export type NotificationItem = Schemas['NotificationItem'];
export type NotificationKind = NotificationItem['kind'];
export type NotificationPage = Schemas['NotificationPage'];
export type EmailChoice = Schemas['Preferences']['email'];
export type MailItem = Schemas['MailItem'];
export type MailPage = Schemas['MailPage'];

export type ApiToken = Schemas['TokenOutput'];
export type NewApiToken = Schemas['NewTokenOutput'];
export type SandboxPost = Schemas['SandboxPostOutput'];

/** A page of a list; `nextCursor` leads to the next one. */
export interface Page<Item> {
  items: Item[];
  nextCursor?: string;
}
