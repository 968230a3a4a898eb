import { Type } from 'class-transformer';
import {
  IsArray,
  IsIn,
  IsInt,
  IsISO8601,
  IsOptional,
  IsString,
  IsUrl,
  IsUUID,
  Length,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import type { Verification } from '../../domain/signal-source.js';
import type { SourceView } from '../../use-cases/change-sources.use-case.js';

export class CreateSourceInput {
  @IsIn(['webhook', 'feed'])
  kind: 'webhook' | 'feed';

  @IsString()
  @Length(1, 100)
  name: string;

  /** Of a feed. */
  @IsOptional()
  @IsUrl({ require_tld: false, protocols: ['http', 'https'], require_protocol: true })
  @MaxLength(2000)
  url?: string;

  /** How often a feed is looked at; every 15 minutes when absent. */
  @IsOptional()
  @IsInt()
  @Min(5)
  @Max(1440)
  everyMinutes?: number;

  /** How a hook's callers prove themselves: by Standard Webhooks, as it is when absent, or by the secret itself. */
  @IsOptional()
  @IsIn(['standard', 'bearer'])
  verification?: Verification;
}

export class SourceOutput implements SourceView {
  @IsUUID()
  id: string;

  @IsIn(['webhook', 'feed'])
  kind: 'webhook' | 'feed';

  @IsString()
  name: string;

  /** Of the hook to call, or of the feed. */
  @IsString()
  url: string;

  @IsOptional()
  @IsInt()
  everyMinutes?: number;

  @IsOptional()
  @IsIn(['standard', 'bearer'])
  verification?: Verification;

  @IsIn(['ok', 'failing'])
  state: 'ok' | 'failing';

  @IsOptional()
  @IsString()
  problem?: string;

  /** Of the last news. */
  @IsOptional()
  @IsISO8601()
  lastAt?: string;

  @IsInt()
  received: number;

  @IsISO8601()
  createdAt: string;
}

export class NewSourceOutput extends SourceOutput {
  /** Of a hook; shown this once. */
  @IsOptional()
  @IsString()
  secret?: string;
}

export class SourceListOutput {
  @ValidateNested({ each: true })
  @Type(() => SourceOutput)
  @IsArray()
  items: SourceOutput[];
}
