import { toInstant } from '#time';
import type { PlannedTime } from './post.js';

/** A planned time whose remark, if it has one, stands there in a sentence for people. */
export function explained(planned: PlannedTime): PlannedTime & { explanation?: string } {
  if (planned.remark === undefined) return planned;
  const { explanation } = toInstant(planned.localTime, planned.zone);
  return explanation === undefined ? planned : { ...planned, explanation };
}
