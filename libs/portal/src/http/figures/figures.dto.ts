import { Figures } from '#contracts';
import { Type } from 'class-transformer';
import { IsArray, IsOptional, IsUUID, ValidateNested } from 'class-validator';

export class PublicationFiguresOutput {
  @IsUUID()
  publicationId: string;

  @IsUUID()
  channelId: string;

  @IsOptional()
  @ValidateNested()
  @Type(() => Figures)
  latest?: Figures;

  /** Oldest first. */
  @ValidateNested({ each: true })
  @Type(() => Figures)
  @IsArray()
  history: Figures[];
}

export class PostFiguresOutput {
  @ValidateNested({ each: true })
  @Type(() => PublicationFiguresOutput)
  @IsArray()
  items: PublicationFiguresOutput[];
}
