import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsInt,
  IsISO8601,
  IsOptional,
  IsString,
  IsUUID,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { ContentOptions } from '#contracts';
import type { SandboxBeside, SandboxMedia, SandboxPost } from '../../persistence/sandbox-post.repository.js';

export class SandboxMediaDto implements SandboxMedia {
  @IsUUID()
  mediaId: string;

  @IsString()
  @MaxLength(100)
  mime: string;

  @IsInt()
  @Min(0)
  bytes: number;

  @IsOptional()
  @IsString()
  @MaxLength(1500)
  altText?: string;
}

/** What a post has beside its words. */
export class SandboxBesideDto implements SandboxBeside {
  /** Files of the workspace's library. */
  @IsOptional()
  @ValidateNested({ each: true })
  @Type(() => SandboxMediaDto)
  @IsArray()
  @ArrayMaxSize(4)
  media?: SandboxMediaDto[];

  @IsOptional()
  @ValidateNested()
  @Type(() => ContentOptions)
  options?: ContentOptions;
}

/** What a post says from now on. */
export class SandboxEditInput extends SandboxBesideDto {
  @IsString()
  @MaxLength(100_000)
  text: string;
}

export class SandboxPostInput extends SandboxEditInput {
  @IsISO8601()
  createdAt: string;

  /** The post that it answers. */
  @IsOptional()
  @IsUUID()
  answers?: string;
}

export class SandboxPostOutput extends SandboxBesideDto implements SandboxPost {
  @IsUUID()
  id: string;

  @IsString()
  text: string;

  @IsISO8601()
  createdAt: string;

  /** The post that it answers. */
  @IsOptional()
  @IsUUID()
  answers?: string;
}

export class SandboxPageOutput {
  @ValidateNested({ each: true })
  @Type(() => SandboxPostOutput)
  @IsArray()
  items: SandboxPostOutput[];

  @IsOptional()
  @IsString()
  nextCursor?: string;
}
