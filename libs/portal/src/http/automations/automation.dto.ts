import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsISO8601,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { SignalCondition } from '#contracts';
import type { Automation, AutomationSource } from '../../domain/automation.js';
import { AuthorOutput } from '../posts/post.output.js';
import { TargetInput } from '../posts/post.input.js';

/** One of two: a source of the workspace, or an event of Drover's. */
export class AutomationSourceInput {
  @IsOptional()
  @IsUUID()
  sourceId?: string;

  @IsOptional()
  @IsIn(['post_settled'])
  event?: 'post_settled';
}

export class TemplateInput {
  /** `{title}` stands for the fact of that name. */
  @IsString()
  @MaxLength(100_000)
  text: string;

  @ValidateNested({ each: true })
  @Type(() => TargetInput)
  @IsArray()
  @ArrayMaxSize(100)
  targets: TargetInput[];
}

export class CreateAutomationInput {
  @IsString()
  @Length(1, 100)
  name: string;

  @IsOptional()
  @IsBoolean()
  enabled?: boolean;

  @ValidateNested()
  @Type(() => AutomationSourceInput)
  source: AutomationSourceInput;

  /** All must hold. */
  @IsOptional()
  @ValidateNested({ each: true })
  @Type(() => SignalCondition)
  @IsArray()
  @ArrayMaxSize(20)
  conditions?: SignalCondition[];

  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(31_536_000)
  delaySeconds?: number;

  @ValidateNested()
  @Type(() => TemplateInput)
  template: TemplateInput;

  /** What it makes: a draft for a person, or a post that goes out. */
  @IsIn(['draft', 'post'])
  outcome: 'draft' | 'post';
}

export class EditAutomationInput {
  @IsOptional()
  @IsString()
  @Length(1, 100)
  name?: string;

  @IsOptional()
  @IsBoolean()
  enabled?: boolean;

  @IsOptional()
  @ValidateNested()
  @Type(() => AutomationSourceInput)
  source?: AutomationSourceInput;

  @IsOptional()
  @ValidateNested({ each: true })
  @Type(() => SignalCondition)
  @IsArray()
  @ArrayMaxSize(20)
  conditions?: SignalCondition[];

  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(31_536_000)
  delaySeconds?: number;

  @IsOptional()
  @ValidateNested()
  @Type(() => TemplateInput)
  template?: TemplateInput;

  @IsOptional()
  @IsIn(['draft', 'post'])
  outcome?: 'draft' | 'post';
}

export class AutomationOutput implements Automation {
  @IsUUID()
  id: string;

  @IsString()
  name: string;

  @IsBoolean()
  enabled: boolean;

  @ValidateNested()
  @Type(() => AutomationSourceInput)
  source: AutomationSource;

  @ValidateNested({ each: true })
  @Type(() => SignalCondition)
  @IsArray()
  conditions: SignalCondition[];

  @IsInt()
  delaySeconds: number;

  @ValidateNested()
  @Type(() => TemplateInput)
  template: TemplateInput;

  @IsIn(['draft', 'post'])
  outcome: 'draft' | 'post';

  @ValidateNested()
  @Type(() => AuthorOutput)
  author: AuthorOutput;

  @IsInt()
  runs: number;

  @IsOptional()
  @IsISO8601()
  lastRunAt?: string;

  /** Why the last post stayed a draft. */
  @IsOptional()
  @IsString()
  lastProblem?: string;

  /** Also the entity tag, for If-Match. */
  @IsInt()
  version: number;

  @IsISO8601()
  createdAt: string;

  @IsISO8601()
  updatedAt: string;
}

export class AutomationListOutput {
  @ValidateNested({ each: true })
  @Type(() => AutomationOutput)
  @IsArray()
  items: AutomationOutput[];
}
