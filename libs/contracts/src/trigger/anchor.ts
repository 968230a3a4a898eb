import { IsInt, IsString, IsUUID, Length, Matches, Min } from 'class-validator';
import { WALL_TIME, WALL_TIME_WANTED } from './schedule-form.js';

/** Puts or moves an anchor; every schedule that hangs on it moves in the same transaction. Older revisions are ignored. */
export class SetAnchor {
  @IsUUID()
  workspaceId: string;

  @IsString()
  @Length(1, 200)
  anchor: string;

  @IsInt()
  @Min(1)
  revision: number;

  @Matches(WALL_TIME, WALL_TIME_WANTED)
  localTime: string;

  @IsString()
  @Length(1, 64)
  zone: string;
}

export class AnchorSet {
  /** Occurrences that moved. */
  @IsInt()
  moved: number;

  /** Schedules that stay, because they fired already or would lie in the past. */
  @IsInt()
  left: number;
}
