import { Type } from 'class-transformer';
import { IsArray, IsBoolean, IsInt, IsNumber, IsOptional, IsString, ValidateNested } from 'class-validator';

export const MEDIA_KINDS = ['image', 'gif', 'video'] as const;
export type MediaKind = (typeof MEDIA_KINDS)[number];

/** What a network takes of one kind of file. What is absent is not bounded. */
export class MediaKindRule {
  /** MIME types, the preferred one first: images of other types are re-encoded to it. */
  @IsString({ each: true })
  @IsArray()
  mimes: string[];

  @IsOptional()
  @IsInt()
  maxBytes?: number;

  /** Width times height; larger images are made smaller. */
  @IsOptional()
  @IsInt()
  maxPixels?: number;

  /** Of the longer side, pixels; larger images are made smaller. */
  @IsOptional()
  @IsInt()
  maxSide?: number;

  @IsOptional()
  @IsInt()
  minSide?: number;

  /** Width divided by height. */
  @IsOptional()
  @IsNumber()
  minAspect?: number;

  @IsOptional()
  @IsNumber()
  maxAspect?: number;

  @IsOptional()
  @IsNumber()
  minSeconds?: number;

  @IsOptional()
  @IsNumber()
  maxSeconds?: number;

  /** The network takes no alt text for this kind, though it does for others. */
  @IsOptional()
  @IsBoolean()
  noAltText?: boolean;

  /** The network fetches files of this kind itself, though others are handed to it. */
  @IsOptional()
  @IsBoolean()
  pulls?: boolean;
}

/** The media that one message may carry on a network. A kind that is absent cannot be posted there. */
export class MediaRule {
  @IsInt()
  maxItems: number;

  /** Images beside a video or GIF in one message; otherwise one video or one GIF stands alone. */
  @IsBoolean()
  mixed: boolean;

  /** A message without media is refused. */
  @IsOptional()
  @IsBoolean()
  required?: boolean;

  /** Characters of an alt text; absent: the network takes none. */
  @IsOptional()
  @IsInt()
  maxAltText?: number;

  @IsOptional()
  @ValidateNested()
  @Type(() => MediaKindRule)
  image?: MediaKindRule;

  @IsOptional()
  @ValidateNested()
  @Type(() => MediaKindRule)
  gif?: MediaKindRule;

  @IsOptional()
  @ValidateNested()
  @Type(() => MediaKindRule)
  video?: MediaKindRule;

  /** The network fetches files itself: the installation must be reachable from outside. */
  @IsOptional()
  @IsBoolean()
  pulls?: boolean;

  /** The network shows files by their addresses here, for as long as the post is out. */
  @IsOptional()
  @IsBoolean()
  byAddress?: boolean;
}
