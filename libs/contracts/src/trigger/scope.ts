import { IsIn, IsOptional, IsString, IsUUID, Length } from 'class-validator';

/** What a pause or a late policy applies to, from narrow to wide. `group` is a label that schedules carry. */
export const SCHEDULE_SCOPES = ['schedule', 'group', 'workspace', 'installation'] as const;
export type ScheduleScope = (typeof SCHEDULE_SCOPES)[number];

/** Names a part of what is scheduled. */
export class ScopeOf {
  /** Absent for the whole installation only. */
  @IsOptional()
  @IsUUID()
  workspaceId?: string;

  @IsIn(SCHEDULE_SCOPES)
  scope: ScheduleScope;

  /** The ref of a schedule, or the label of a group; absent for workspace and installation. */
  @IsOptional()
  @IsString()
  @Length(1, 200)
  key?: string;
}
