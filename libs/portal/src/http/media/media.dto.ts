import { MEDIA_KINDS, MEDIA_SIZES, type MediaKind, type MediaSize } from '#contracts';
import { Transform, Type } from 'class-transformer';
import {
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsISO8601,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { type KeptMedia, type Media, sizesOf } from '../../domain/media.js';
import { PageQuery } from '../page.dto.js';

export class MediaPageQuery extends PageQuery {
  @IsOptional()
  @IsIn(MEDIA_KINDS)
  kind?: MediaKind;
}

export class UploadQuery {
  /** What the file is called: a label, nothing more. */
  @IsOptional()
  @IsString()
  @MaxLength(1000)
  name?: string;
}

export class MediaFileQuery {
  /** The whole file unless a smaller form is asked for. */
  @IsOptional()
  @IsIn(MEDIA_SIZES)
  size?: MediaSize;
}

export class DeleteMediaQuery {
  /** Also where posts that are out, on networks that show files from here, would then show nothing in its place. */
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value))
  @IsBoolean()
  evenIfShown?: boolean;
}

export class BeginUploadInput {
  @IsString()
  @Length(1, 1000)
  name: string;

  /** Exactly as many as will be put there. */
  @IsInt()
  @Min(1)
  bytes: number;
}

/** Where to PUT the file, with exactly these headers. */
export class BegunUploadOutput {
  @IsUUID()
  id: string;

  @IsString()
  url: string;

  @IsObject()
  headers: Record<string, string>;

  @IsISO8601()
  expiresAt: string;
}

export class MediaOutput implements Media {
  @IsUUID()
  id: string;

  @IsIn(MEDIA_KINDS)
  kind: MediaKind;

  @IsIn(['processing', 'ready', 'refused'])
  state: Media['state'];

  @IsString()
  name: string;

  @IsString()
  mime: string;

  @IsInt()
  bytes: number;

  @IsOptional()
  @IsInt()
  width?: number;

  @IsOptional()
  @IsInt()
  height?: number;

  @IsOptional()
  @IsInt()
  durationMs?: number;

  /** The forms that there are of it. Of a video smaller ones exist only where a picture of it could be made. */
  @IsIn(MEDIA_SIZES, { each: true })
  @IsArray()
  sizes: MediaSize[];

  /** Why it cannot be used, and what to do. */
  @IsOptional()
  @IsString()
  problem?: string;

  @IsISO8601()
  createdAt: string;
}

export class MediaPageOutput {
  @ValidateNested({ each: true })
  @Type(() => MediaOutput)
  @IsArray()
  items: MediaOutput[];

  @IsOptional()
  @IsString()
  nextCursor?: string;
}

class MaxBytesOutput {
  @IsInt()
  image: number;

  @IsInt()
  gif: number;

  @IsInt()
  video: number;
}

export class MediaLimitsOutput {
  @ValidateNested()
  @Type(() => MaxBytesOutput)
  maxBytes: MaxBytesOutput;

  /** Files go straight to the storage: POST /media/uploads. Otherwise they are sent to POST /media. */
  @IsBoolean()
  presigned: boolean;

  /** MIME types, for a file dialog. */
  @IsString({ each: true })
  @IsArray()
  accept: string[];
}

/** Without where its forms are kept. */
export function mediaOutput(kept: KeptMedia): MediaOutput {
  const shown: MediaOutput & Partial<KeptMedia> = { ...kept, sizes: sizesOf(kept) };
  delete shown.files;
  return shown;
}
