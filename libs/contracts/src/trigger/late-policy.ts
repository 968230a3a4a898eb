import { IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';
import { ScopeOf } from './scope.js';

/**
 * What happens to an occurrence found overdue by more than its grace: `fire` lets it fire all the same, `skip` announces
 * it as missed, `hold` keeps it until a person decides.
 */
export const LATE_POLICIES = ['skip', 'fire', 'hold'] as const;
export type LatePolicy = (typeof LATE_POLICIES)[number];

/** Sets what a scope does with what is late; a part that is absent is inherited from the next wider scope. */
export class SetLatePolicy extends ScopeOf {
  @IsOptional()
  @IsIn(LATE_POLICIES)
  onLate?: LatePolicy;

  /** Seconds after its instant within which an occurrence fires whatever the policy. */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(31_536_000)
  graceSeconds?: number;
}
