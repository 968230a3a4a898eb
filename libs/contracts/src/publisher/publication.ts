import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsInt,
  IsISO8601,
  IsOptional,
  IsString,
  IsUrl,
  IsUUID,
  Length,
  Min,
  ValidateNested,
} from 'class-validator';
import { ChannelContent, ContentOptions, ContentPart } from './content.js';

/** armed → due → sending → sent | retry_wait | failed | unknown | missed | cancelled */
export const PUBLICATION_STATES = [
  'armed',
  'due',
  'sending',
  'sent',
  'retry_wait',
  'failed',
  'unknown',
  'missed',
  'cancelled',
] as const;
export type PublicationState = (typeof PUBLICATION_STATES)[number];

/**
 * Ships a post's content ahead of its time and makes `revision` the standing one. Refused as a whole
 * (RevisionTooLate) once any publication of an earlier revision is being sent.
 */
export class PrepareRevision {
  @IsUUID()
  workspaceId: string;

  @IsUUID()
  postId: string;

  /** Who is told, by user id. */
  @IsString()
  @Length(1, 100)
  authorId: string;

  @IsInt()
  @Min(1)
  revision: number;

  /** ISO instant; nothing leaves before it by the database's clock. */
  @IsISO8601()
  dueAt: string;

  /** Labels by which its publications are held together, such as `campaign:<id>`; each also has its `channel:<id>`. */
  @IsOptional()
  @IsString({ each: true })
  @Length(1, 200, { each: true })
  @IsArray()
  @ArrayMaxSize(110)
  groups?: string[];

  @ValidateNested({ each: true })
  @Type(() => ChannelContent)
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  contents: ChannelContent[];
}

export class PreparedRevision {
  @IsInt()
  revision: number;

  /** `standing`, or `ignored` when a newer revision or a cancellation was there already. */
  @IsIn(['standing', 'ignored'])
  state: 'standing' | 'ignored';
}

/** Withdraws every publication of the post up to `revision` that is not being sent yet. */
export class CancelPost {
  @IsUUID()
  workspaceId: string;

  @IsUUID()
  postId: string;

  @IsInt()
  @Min(1)
  revision: number;
}

export class CancelledPost {
  /** Channels on which nothing will be sent. */
  @IsUUID(undefined, { each: true })
  @IsArray()
  cancelled: string[];

  /** Channels on which it is being sent, was sent, or may have been. */
  @IsUUID(undefined, { each: true })
  @IsArray()
  tooLate: string[];
}

export class RetryPublication {
  @IsUUID()
  workspaceId: string;

  @IsUUID()
  publicationId: string;
}

export const SETTLEMENTS = ['published', 'send_again', 'dropped'] as const;
export type Settlement = (typeof SETTLEMENTS)[number];

/** A person's word on an `unknown` publication: it is there, send again, drop. */
export class SettlePublication {
  @IsUUID()
  workspaceId: string;

  @IsUUID()
  publicationId: string;

  @IsIn(SETTLEMENTS)
  as: Settlement;

  /** Where it is, when it is there. */
  @IsOptional()
  @IsUrl({ require_tld: false, protocols: ['http', 'https'], require_protocol: true })
  url?: string;
}

export const LIVE_CHANGES = ['edit', 'remove'] as const;
export type LiveChangeKind = (typeof LIVE_CHANGES)[number];

/** What is done to a post that is out: its text is changed, or it is taken down. */
export class LiveChange {
  @IsIn(LIVE_CHANGES)
  kind: LiveChangeKind;

  /** `waiting`: it is on its way, and tried again until it is known; `failed`: the network refused it. */
  @IsIn(['waiting', 'done', 'failed'])
  state: 'waiting' | 'done' | 'failed';

  /** Why it waits or failed, for people. */
  @IsOptional()
  @IsString()
  reason?: string;
}

/** Changes what a post that is out says, where its network lets posts be changed. Its thread and comment stay. */
export class EditPublication extends ContentPart {
  @IsUUID()
  workspaceId: string;

  @IsUUID()
  publicationId: string;

  @IsOptional()
  @ValidateNested()
  @Type(() => ContentOptions)
  options?: ContentOptions;
}

/** Takes a post that is out down, with its thread and comment. */
export class RemovePublication {
  @IsUUID()
  workspaceId: string;

  @IsUUID()
  publicationId: string;
}

/** A publication as everybody may know it. */
export class PublicationFacts {
  @IsUUID()
  workspaceId: string;

  @IsUUID()
  publicationId: string;

  @IsUUID()
  postId: string;

  @IsInt()
  revision: number;

  @IsUUID()
  channelId: string;

  @IsIn(PUBLICATION_STATES)
  state: PublicationState;

  /** Where it can be seen. */
  @IsOptional()
  @IsString()
  url?: string;

  /** Stable code of what went wrong. */
  @IsOptional()
  @IsString()
  reasonCode?: string;

  /** What went wrong and what to do, for people. */
  @IsOptional()
  @IsString()
  reason?: string;

  /** Times it was tried; where it has more than one message: the one that comes next or failed. */
  @IsInt()
  attempts: number;

  /** ISO instant of the next try, in retry_wait. */
  @IsOptional()
  @IsISO8601()
  nextAttemptAt?: string;

  /** Messages, where it is more than one: the post, its thread, its comment. */
  @IsOptional()
  @IsInt()
  parts?: number;

  /** How many of them are out. */
  @IsOptional()
  @IsInt()
  partsSent?: number;

  /** ISO instant at which it is taken down of itself. */
  @IsOptional()
  @IsISO8601()
  deleteAt?: string;

  /** ISO instant since which it is no longer there. */
  @IsOptional()
  @IsISO8601()
  removedAt?: string;

  /** What people last asked for after it was out. */
  @IsOptional()
  @ValidateNested()
  @Type(() => LiveChange)
  change?: LiveChange;

  /** Rises with each change; a reader ignores lower ones. */
  @IsInt()
  sequence: number;

  @IsISO8601()
  changedAt: string;
}
