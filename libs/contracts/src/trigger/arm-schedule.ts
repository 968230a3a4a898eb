import { IsIn, IsInt, IsISO8601, IsString, IsUUID, Length, Matches, Max, Min } from 'class-validator';

/** What happens to a schedule found overdue by more than its grace: `skip` announces it as missed. */
export const LATE_POLICIES = ['skip'] as const;
export type LatePolicy = (typeof LATE_POLICIES)[number];

/** Puts (or moves) the schedule of `ref` to an instant. An older `revision` than the stored one is ignored. */
export class ArmSchedule {
  @IsUUID()
  workspaceId: string;

  /** What is scheduled; opaque to trigger, 1 to 200 characters. One schedule a ref and workspace. */
  @IsString()
  @Length(1, 200)
  ref: string;

  @IsInt()
  @Min(1)
  revision: number;

  /** Wall time `YYYY-MM-DDTHH:mm`, with `:ss` if wanted, in `zone`; kept so that the instant can be planned anew. */
  @Matches(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/, { message: 'must be a wall time like 2026-11-22T09:00' })
  localTime: string;

  /** IANA zone, judged by the zone data of libs/time and not by Intl's. */
  @IsString()
  @Length(1, 64)
  zone: string;

  /** The version of the zone data that made `dueAt` of it. */
  @IsString()
  @Length(1, 20)
  tzVersion: string;

  /** ISO instant in UTC. */
  @IsISO8601()
  dueAt: string;

  /** Seconds after `dueAt` within which it still fires. */
  @IsInt()
  @Min(0)
  @Max(31_536_000)
  graceSeconds: number;

  @IsIn(LATE_POLICIES)
  onLate: LatePolicy;
}

export class ArmedSchedule {
  @IsUUID()
  scheduleId: string;

  @IsInt()
  revision: number;

  /** `armed`, or `ignored` when a newer revision was there already. */
  @IsIn(['armed', 'ignored'])
  state: 'armed' | 'ignored';
}

/** Withdraws the schedule of `ref`, unless a newer revision was armed. */
export class DisarmSchedule {
  @IsUUID()
  workspaceId: string;

  @IsString()
  @Length(1, 200)
  ref: string;

  @IsInt()
  @Min(1)
  revision: number;
}
