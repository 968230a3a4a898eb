import { MEDIA_KINDS, type MediaKind } from '#contracts';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsInt,
  IsISO8601,
  IsOptional,
  IsString,
  IsUrl,
  Length,
  Matches,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';

const ADDRESS = { require_tld: false, protocols: ['http', 'https'], require_protocol: true };

export class FeedInput {
  @IsString()
  @Length(1, 200)
  title: string;

  @IsUrl(ADDRESS)
  @MaxLength(1000)
  site: string;

  @IsString()
  @MaxLength(1000)
  description: string;
}

/** A file at an address of this installation that stays. */
class FeedFileInput {
  @IsUrl(ADDRESS)
  @MaxLength(1000)
  url: string;

  @IsIn(MEDIA_KINDS)
  kind: MediaKind;

  @Matches(/^(image|video)\/[\w.+-]{1,50}$/)
  mime: string;

  @IsInt()
  @Min(0)
  bytes: number;

  @IsInt()
  @Min(0)
  width: number;

  @IsInt()
  @Min(0)
  height: number;

  @IsOptional()
  @IsInt()
  @Min(0)
  durationMs?: number;

  @IsOptional()
  @IsString()
  @MaxLength(6000)
  altText?: string;
}

export class FeedItemEdit {
  /** As the connector counts: code points; empty only beside files. */
  @IsString()
  @Length(0, 40_000)
  text: string;

  @IsOptional()
  @IsString()
  @Length(1, 500)
  title?: string;

  @IsOptional()
  @IsUrl(ADDRESS)
  link?: string;

  @IsOptional()
  @ValidateNested({ each: true })
  @Type(() => FeedFileInput)
  @ArrayMaxSize(20)
  @IsArray()
  media?: FeedFileInput[];
}

export class FeedItemInput extends FeedItemEdit {
  @IsString()
  @Length(1, 200)
  key: string;

  @IsISO8601()
  createdAt: string;
}
