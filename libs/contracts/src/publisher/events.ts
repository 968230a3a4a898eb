import { Type } from 'class-transformer';
import { IsArray, IsIn, IsInt, IsISO8601, IsOptional, IsString, IsUUID, ValidateNested } from 'class-validator';
import { event } from '../define/event.js';
import { ChannelFacts } from './channel.js';
import { PostPreflighted } from './preflight.js';
import { PUBLICATION_STATES, PublicationFacts, type PublicationState } from './publication.js';

/** A revision came too late: `standing` is what goes out. */
export class RevisionRefused {
  @IsUUID()
  workspaceId: string;

  @IsUUID()
  postId: string;

  @IsInt()
  revision: number;

  @IsInt()
  standing: number;
}

/** How one channel of a post ended. */
export class SettledChannel {
  @IsUUID()
  channelId: string;

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
  reason?: string;
}

/** Every channel of a post came to an end, or to `unknown`. Told again when a person or a reconciler changes it. */
export class PostSettled {
  @IsUUID()
  workspaceId: string;

  @IsUUID()
  postId: string;

  @IsInt()
  revision: number;

  @IsString()
  authorId: string;

  /** The post's first line, at most 120 characters. */
  @IsString()
  excerpt: string;

  @IsIn(['published', 'partly_published', 'failed', 'missed', 'unknown'])
  outcome: 'published' | 'partly_published' | 'failed' | 'missed' | 'unknown';

  @ValidateNested({ each: true })
  @Type(() => SettledChannel)
  @IsArray()
  channels: SettledChannel[];

  @IsISO8601()
  settledAt: string;
}

export const channelChanged = event({
  name: 'publisher.channel_changed',
  version: 1,
  body: ChannelFacts,
  subscribers: ['portal'],
});

export const publicationChanged = event({
  name: 'publisher.publication_changed',
  version: 1,
  body: PublicationFacts,
  subscribers: ['portal'],
});

export const revisionRefused = event({
  name: 'publisher.revision_refused',
  version: 1,
  body: RevisionRefused,
  subscribers: ['portal'],
});

export const postSettled = event({
  name: 'publisher.post_settled',
  version: 1,
  body: PostSettled,
  subscribers: ['notification', 'portal'],
});

export const postPreflighted = event({
  name: 'publisher.post_preflighted',
  version: 1,
  body: PostPreflighted,
  subscribers: ['portal'],
});
