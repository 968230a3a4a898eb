import { Type } from 'class-transformer';
import { IsArray, IsInt, IsISO8601, IsOptional, IsUUID, ValidateNested } from 'class-validator';
import { event } from '../define/event.js';

/** How often a post was seen and answered by an instant; what its network does not say is absent. */
export class Figures {
  @IsISO8601()
  collectedAt: string;

  @IsOptional()
  @IsInt()
  views?: number;

  @IsOptional()
  @IsInt()
  likes?: number;

  @IsOptional()
  @IsInt()
  reposts?: number;

  @IsOptional()
  @IsInt()
  replies?: number;

  @IsOptional()
  @IsInt()
  clicks?: number;
}

/** All that was collected of a publication, oldest first. */
export class PublicationFigures {
  @IsUUID()
  workspaceId: string;

  @IsUUID()
  publicationId: string;

  @IsUUID()
  postId: string;

  @IsUUID()
  channelId: string;

  @ValidateNested({ each: true })
  @Type(() => Figures)
  @IsArray()
  history: Figures[];

  /** Rises with each change; a reader ignores lower ones. */
  @IsInt()
  sequence: number;
}

export const figuresChanged = event({
  name: 'publisher.figures_changed',
  version: 1,
  body: PublicationFigures,
  subscribers: ['portal'],
});
