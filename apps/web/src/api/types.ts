import type { components } from './schema';

/** The shapes of the HTTP API, by the names this page uses; schema.d.ts is generated from the API's description. */
type Schemas = components['schemas'];
/** A shape with a part that is one of several, which the description cannot say: there all their fields are optional. */
type OneOf<Name extends keyof Schemas, Part extends keyof Schemas[Name], Choice> = Omit<Schemas[Name], Part> &
  (undefined extends Schemas[Name][Part] ? { [part in Part]?: Choice } : { [part in Part]: Choice });

export type Me = Schemas['MeOutput'];
export type Workspace = Schemas['WorkspaceOutput'];
export type Zones = Schemas['ZonesOutput'];

export type NetworkInfo = Schemas['NetworkInfo'];
export type TextRule = Schemas['TextRule'];
export type Channel = Schemas['ChannelOutput'];
/** A person's yes on a network's own page, and what came of it. */
export type SignIn = Schemas['SignInOutput'];
export type AccountChoice = Schemas['AccountChoice'];
export type CredentialField = Schemas['CredentialField'];

/** A file of the media library. */
export type MediaItem = Schemas['MediaOutput'];
export type MediaLimits = Schemas['MediaLimitsOutput'];
/** Where a file is put, past Drover. */
export type BegunUpload = Omit<Schemas['BegunUploadOutput'], 'headers'> & { headers: Record<string, string> };
/** What a page says of itself. */
export type LinkInfo = Schemas['LinkInfo'];

/** A file in a message. */
export type ContentMedia = Schemas['ContentMedia'];
/** One message: the post, one of its thread, or a comment. */
export type ContentPart = Schemas['ContentPart'];
/** What networks are told of a post beside its words. */
export type ContentOptions = Omit<Schemas['ContentOptions'], 'fields'> & { fields?: Record<string, string> };

type PlannedPost = OneOf<'PostOutput', 'plan', { kind: 'queue'; queueId: string; queueName: string } | CampaignPlan>;
export type Post = Omit<PlannedPost, 'options' | 'targets'> & { options?: ContentOptions; targets: Target[] };
export type PostStatus = Post['status'];
export type Publication = Schemas['PublicationOutput'];
/** How often a publication was seen and answered by an instant. */
export type Figures = Schemas['Figures'];
export type PublicationFigures = Schemas['PublicationFiguresOutput'];
export type PublicationState = Publication['state'];
export type Target = Omit<Schemas['TargetInput'], 'options' | 'comment'> & {
  options?: ContentOptions;
  /** Null: none on this channel. */
  comment?: ContentPart | null;
};
export type WallTime = Schemas['WallTimeInput'];
/** When a post goes out: at a wall time, in a queue, or so many days from its campaign's launch. */
export type PostTime = WallTime | { queueId: string; place?: 'first' | 'last' } | { days: number; time?: string };
export type Schedule = Schemas['PlannedTimeOutput'];
export type SchedulePreview = Schemas['SchedulePreviewOutput'];

export type CampaignPlan = { kind: 'campaign'; days: number; time?: string };
export type PreviewedOccurrence = Schemas['PreviewedOccurrence'];
export type RecurrencePreview = Schemas['RecurrencePreviewOutput'];

export type Queue = Schemas['QueueOutput'];
export type QueueItem = Schemas['QueueItemOutput'];
export type Slot = Schemas['WeeklySlot'];
export type Blackout = Schemas['Blackout'];
/** What people decide about a queue. */
export type QueueRules = Pick<
  Queue,
  'name' | 'zone' | 'slots' | 'daysOff' | 'blackouts' | 'channelIds' | 'recycleAfterDays'
>;

/** When the posts of a series go out: by a rule, by an expression, or whenever a queue comes round to it. */
export type Recurrence =
  | { rrule: string; start: string; zone: string; except?: string[]; also?: string[] }
  | { cron: string; zone: string }
  | { queueId: string };
/** A post that repeats; each time is an ordinary post of its own. */
export type Series = Omit<OneOf<'SeriesOutput', 'recurrence', Recurrence>, 'options' | 'targets'> &
  Pick<Post, 'options' | 'targets'>;
/** What is said on which channels: of a post, or of a series. */
export type Written = Pick<Post, 'text' | 'media' | 'thread' | 'comment' | 'options' | 'targets'>;

/** Posts that belong together, and the launch that they can be placed around. */
export type Campaign = Schemas['CampaignOutput'];
export type CampaignMove = Schemas['MovePreviewOutput'];

/** What somebody should mend or know before a post goes out. */
export type Finding = Schemas['PreflightFinding'];
export type PreflightReport = Schemas['PreflightReport'];
/** A planned post that needs a look. */
export type PreflightedPost = Schemas['PreflightedPostOutput'];

export type Pause = Schemas['PauseOutput'];
export type Pauses = Schemas['PausesOutput'];
export type PausedNow = Schemas['PausedOutput'];
/** What somebody did to what is scheduled, and why. */
export type LoggedAction = Schemas['ActionOutput'];
/** What happens to what is late; what is absent is inherited from the next wider scope. */
export type LatePolicy = Schemas['LatePolicyInput'];
/** A post that came due and did not go out. */
export type MissedPost = Schemas['OutageItemOutput'];

/** Where news comes from that automations wait for. */
export type Source = Schemas['SourceOutput'];
/** A new webhook's secret is given this once. */
export type CreatedSource = Schemas['NewSourceOutput'];
/** One of the conditions on what came in; all must hold. */
export type Condition = Schemas['SignalCondition'];
export type Automation = OneOf<'AutomationOutput', 'source', { sourceId: string } | { event: 'post_settled' }>;
/** What people decide about an automation. */
export type AutomationRules = Pick<
  Automation,
  'name' | 'enabled' | 'source' | 'conditions' | 'delaySeconds' | 'template' | 'outcome'
>;

/** How punctual firing is; all in milliseconds on the database's clock. */
export type Punctuality = Schemas['Punctuality'];
export type ProcessClock = Schemas['ProcessClock'];
/** An event that one of its subscribers could not take, however often it was tried. */
export type DeadLetter = Schemas['DeadLetterOutput'];
export type DeadLetterPage = Schemas['DeadLetterPageOutput'];
/** What a dead letter carries, as JSON. */
export type ShownEvent = Schemas['ShownEventOutput'];
/** The newest run of one of Drover's own chores. */
export type Chore = Schemas['ChoreOutput'];
/** `away`: modules that could not be asked. */
export type ChoreList = Schemas['ChoreListOutput'];

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
