import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsOptional, ValidateNested } from 'class-validator';
import { ContentMedia, ContentOptions, ContentPart } from '#contracts';
import type { Beside } from '../../domain/message.js';

/** What a message has beside its text; of a channel: in place of what the post has. Empty and null mean: none. */
export class BesideText implements Beside {
  /** Files of the media library, in order. */
  @IsOptional()
  @ValidateNested({ each: true })
  @Type(() => ContentMedia)
  @IsArray()
  @ArrayMaxSize(20)
  media?: ContentMedia[];

  /** The messages below the post, each answering the one before. */
  @IsOptional()
  @ValidateNested({ each: true })
  @Type(() => ContentPart)
  @IsArray()
  @ArrayMaxSize(50)
  thread?: ContentPart[];

  /** The first comment below the post. */
  @IsOptional()
  @ValidateNested()
  @Type(() => ContentPart)
  comment?: ContentPart | null;

  /** Of a channel: mixed with the post's, option by option. */
  @IsOptional()
  @ValidateNested()
  @Type(() => ContentOptions)
  options?: ContentOptions | null;
}
