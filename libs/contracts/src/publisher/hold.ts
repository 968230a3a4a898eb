import { IsInt, IsString, Length } from 'class-validator';
import { ScopeOf } from '../trigger/scope.js';

/**
 * Keeps back what is due in a scope. Once answered, nothing of it begins to be sent until it is released; what comes due
 * meanwhile waits. Safe to repeat.
 */
export class HoldPublications extends ScopeOf {
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

/** Lets go what was held in exactly this scope. */
export class ReleasePublications extends ScopeOf {}
