import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  IsUrl,
  IsUUID,
  Length,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';

/** Who sees a post, from everybody to only those who are named in it; a network offers some of them. */
export const VISIBILITIES = ['public', 'unlisted', 'followers', 'private'] as const;
export type Visibility = (typeof VISIBILITIES)[number];

/** A file of the media library in a post. */
export class ContentMedia {
  @IsUUID()
  mediaId: string;

  /** What is to be seen, for those who do not see it. */
  @IsOptional()
  @IsString()
  @Length(0, 5000)
  altText?: string;
}

/** One message: a post of its own, the next one of a thread, or a comment. */
export class ContentPart {
  /** Empty only beside media. */
  @IsString()
  @Length(0, 100_000)
  text: string;

  @IsOptional()
  @ValidateNested({ each: true })
  @Type(() => ContentMedia)
  @IsArray()
  @ArrayMaxSize(20)
  media?: ContentMedia[];
}

/** A question to the readers below a post. */
export class Poll {
  @IsString({ each: true })
  @Length(1, 300, { each: true })
  @IsArray()
  @ArrayMinSize(2)
  @ArrayMaxSize(20)
  choices: string[];

  /** From when the post goes out. */
  @IsInt()
  @Min(5)
  @Max(525_600)
  endsAfterMinutes: number;

  /** Readers may choose more than one. */
  @IsOptional()
  @IsBoolean()
  multiple?: boolean;
}

/** What a network may be told about a post beside its words. What a network does not know is refused beforehand. */
export class ContentOptions {
  @IsOptional()
  @IsString()
  @Length(1, 500)
  title?: string;

  /** The page that the post points to, where the network takes it apart from the text. */
  @IsOptional()
  @IsUrl({ require_tld: false, protocols: ['http', 'https'], require_protocol: true })
  link?: string;

  /** Shown instead of the post until somebody wants to see it. */
  @IsOptional()
  @IsString()
  @Length(1, 500)
  contentWarning?: string;

  /** The media is hidden until somebody wants to see it. */
  @IsOptional()
  @IsBoolean()
  sensitive?: boolean;

  @IsOptional()
  @IsIn(VISIBILITIES)
  visibility?: Visibility;

  /** BCP 47, such as `de` or `pt-BR`. */
  @IsOptional()
  @IsString()
  @Length(2, 35)
  language?: string;

  /** Not beside media. */
  @IsOptional()
  @ValidateNested()
  @Type(() => Poll)
  poll?: Poll;

  /** The post is taken down so many minutes after it went out. */
  @IsOptional()
  @IsInt()
  @Min(5)
  @Max(5_256_000)
  deleteAfterMinutes?: number;

  /** By the names of the network's own fields (`NetworkFeatures.fields`): a board, a subreddit, a category. */
  @IsOptional()
  @IsObject()
  fields?: Record<string, string>;
}

/** What one channel gets of a post: the post itself, then a thread below it, then a first comment. */
export class ChannelContent extends ContentPart {
  @IsUUID()
  channelId: string;

  /** Each answers the one before it. */
  @IsOptional()
  @ValidateNested({ each: true })
  @Type(() => ContentPart)
  @IsArray()
  @ArrayMaxSize(50)
  thread?: ContentPart[];

  /** Below the post itself, after its thread. */
  @IsOptional()
  @ValidateNested()
  @Type(() => ContentPart)
  comment?: ContentPart;

  @IsOptional()
  @ValidateNested()
  @Type(() => ContentOptions)
  options?: ContentOptions;
}
