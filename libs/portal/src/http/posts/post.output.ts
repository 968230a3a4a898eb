import { Type } from 'class-transformer';
import {
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsISO8601,
  IsOptional,
  IsString,
  IsUUID,
  ValidateNested,
} from 'class-validator';
import { LiveChange, PUBLICATION_STATES, type PublicationState } from '#contracts';
import type { PlannedTime, PlanView, PostView, PublicationView } from '../../domain/post.js';
import { POST_STATUSES, type PostStatus } from '../../domain/post-status.js';
import { PUBLICATION_ACTIONS, type PublicationAction } from '../../domain/publication-actions.js';
import { BesideText } from './message.dto.js';
import { TargetInput } from './post.input.js';

export class PlannedTimeOutput implements PlannedTime {
  @IsString()
  localTime: string;

  @IsString()
  zone: string;

  @IsISO8601()
  dueAt: string;

  @IsString()
  tzVersion: string;

  @IsOptional()
  @IsIn(['gap', 'overlap'])
  remark?: 'gap' | 'overlap';

  /** The remark in a sentence for people. */
  @IsOptional()
  @IsString()
  explanation?: string;
}

/** What a post's instant hangs on: a slot of a queue, or a campaign's launch. */
export class PlanOutput {
  @IsIn(['queue', 'campaign'])
  kind: 'queue' | 'campaign';

  @IsOptional()
  @IsUUID()
  queueId?: string;

  @IsOptional()
  @IsString()
  queueName?: string;

  /** From the day of the launch. */
  @IsOptional()
  @IsInt()
  days?: number;

  @IsOptional()
  @IsString()
  time?: string;
}

export class AuthorOutput {
  @IsString()
  id: string;

  @IsString()
  name: string;
}

export class PublicationOutput implements PublicationView {
  @IsUUID()
  id: string;

  @IsUUID()
  channelId: string;

  @IsString()
  network: string;

  @IsString()
  networkLabel: string;

  @IsString()
  handle: string;

  @IsIn(PUBLICATION_STATES)
  state: PublicationState;

  @IsOptional()
  @IsString()
  url?: string;

  @IsOptional()
  @IsString()
  reasonCode?: string;

  @IsOptional()
  @IsString()
  reason?: string;

  @IsInt()
  attempts: number;

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

  /** When it is taken down of itself. */
  @IsOptional()
  @IsISO8601()
  deleteAt?: string;

  @IsOptional()
  @IsISO8601()
  removedAt?: string;

  /** What was last asked for after it was out: a change of it, or to take it down. */
  @IsOptional()
  @ValidateNested()
  @Type(() => LiveChange)
  change?: LiveChange;

  @IsISO8601()
  changedAt: string;

  /** What a person may do about it. */
  @IsArray()
  @IsIn(PUBLICATION_ACTIONS, { each: true })
  actions: PublicationAction[];
}

export class PostOutput extends BesideText implements PostView {
  @IsUUID()
  id: string;

  @IsIn(POST_STATUSES)
  status: PostStatus;

  /** An unknown or missed publication waits for a person. */
  @IsBoolean()
  attention: boolean;

  /** A change is on its way and not yet known to stand. */
  @IsOptional()
  @IsIn(['updating'])
  pending?: 'updating';

  @IsString()
  text: string;

  @ValidateNested({ each: true })
  @Type(() => TargetInput)
  @IsArray()
  targets: TargetInput[];

  @IsOptional()
  @ValidateNested()
  @Type(() => PlannedTimeOutput)
  schedule?: PlannedTimeOutput;

  @IsOptional()
  @ValidateNested()
  @Type(() => PlanOutput)
  plan?: PlanView;

  @IsOptional()
  @IsUUID()
  campaignId?: string;

  /** The series that made it. */
  @IsOptional()
  @IsUUID()
  seriesId?: string;

  @ValidateNested()
  @Type(() => AuthorOutput)
  author: AuthorOutput;

  @ValidateNested({ each: true })
  @Type(() => PublicationOutput)
  @IsArray()
  publications: PublicationOutput[];

  /** Also the entity tag, for If-Match. */
  @IsInt()
  version: number;

  @IsISO8601()
  createdAt: string;

  @IsISO8601()
  updatedAt: string;
}

export class PostPageOutput {
  @ValidateNested({ each: true })
  @Type(() => PostOutput)
  @IsArray()
  items: PostOutput[];

  @IsOptional()
  @IsString()
  nextCursor?: string;
}
