import type { LatePolicy } from '#contracts';

/** What happens to what is late; an absent part is inherited from the next wider scope. */
export interface LateRules {
  onLate?: LatePolicy;
  graceSeconds?: number;
}

/** A launch, and the posts that are placed relative to it. */
export interface Campaign extends LateRules {
  readonly id: string;
  name: string;
  /** The launch: a wall time in `zone`. */
  localTime: string;
  zone: string;
  /** What trigger knows of the launch. */
  anchorRevision: number;
  /** For If-Match. */
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}
