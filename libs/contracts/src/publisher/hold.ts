import { IsIn, IsInt, IsOptional, IsString, IsUUID, Length } from 'class-validator';

/** What is kept back, from narrow to wide: a post, what carries a label, a workspace, everything. */
const HOLD_SCOPES = ['schedule', 'group', 'workspace', 'installation'] as const;

/** Lets go what was held in exactly this scope. */
export class ReleasePublications {
  /** Absent for the whole installation only. */
  @IsOptional()
  @IsUUID()
  workspaceId?: string;

  @IsIn(HOLD_SCOPES)
  scope: (typeof HOLD_SCOPES)[number];

  /** `post:<id>`, or a label such as `channel:<id>`; absent for workspace and installation. */
  @IsOptional()
  @IsString()
  @Length(1, 200)
  key?: string;
}

/**
 * Keeps back what is due in a scope. Once answered, nothing of it begins to be sent until it is released; what comes due
 * meanwhile waits. Safe to repeat.
 */
export class HoldPublications extends ReleasePublications {
  @IsString()
  @Length(1, 200)
  by: string;

  @IsString()
  @Length(0, 500)
  reason: string;
}

export class HeldPublications {
  /** Publications of the scope that were being sent already and had not come to an end when this was answered. */
  @IsInt()
  underWay: number;
}
