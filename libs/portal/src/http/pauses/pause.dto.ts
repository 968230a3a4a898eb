import { Type } from 'class-transformer';
import { IsArray, IsIn, IsInt, IsISO8601, IsOptional, IsString, IsUUID, ValidateNested } from 'class-validator';
import { type Action, ACTIONS, type LoggedAction } from '../../domain/action.js';
import { PAUSE_SCOPES, type PauseScope } from '../../domain/pause-scope.js';
import type { PausesView, PauseView } from '../../use-cases/pause-desk.js';
import { AuthorOutput } from '../posts/post.output.js';
import { ReasonInput } from '../reason.dto.js';

export class PauseInput extends ReasonInput {
  @IsIn(PAUSE_SCOPES)
  scope: PauseScope;

  /** Of the channel, campaign, series or post; absent for the whole workspace. */
  @IsOptional()
  @IsUUID()
  id?: string;
}

export class PauseOutput implements PauseView {
  @IsIn([...PAUSE_SCOPES, 'installation', 'other'])
  scope: PauseView['scope'];

  @IsOptional()
  @IsString()
  id?: string;

  @IsString()
  by: string;

  @IsString()
  reason: string;

  @IsISO8601()
  since: string;
}

export class PausesOutput implements PausesView {
  @ValidateNested({ each: true })
  @Type(() => PauseOutput)
  @IsArray()
  items: PauseOutput[];

  /** Occurrences that are held now. */
  @IsInt()
  held: number;
}

export class PausedOutput extends PausesOutput {
  /** Publications that were being sent already. */
  @IsInt()
  underWay: number;
}

export class ActionOutput implements LoggedAction {
  @IsUUID()
  id: string;

  @IsISO8601()
  at: string;

  @ValidateNested()
  @Type(() => AuthorOutput)
  by: AuthorOutput;

  @IsIn(ACTIONS)
  action: Action;

  /** Such as `workspace`, `channel:<id>`, `post:<id>`. */
  @IsString()
  subject: string;

  @IsString()
  reason: string;
}

export class ActionPageOutput {
  @ValidateNested({ each: true })
  @Type(() => ActionOutput)
  @IsArray()
  items: ActionOutput[];

  @IsOptional()
  @IsString()
  nextCursor?: string;
}
