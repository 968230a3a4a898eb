import { ImpossibleTime, type Problem, toInstant } from '#time';

/** What is wrong with a wall time in a zone, field by field. */
export function zoneProblems(localTime: string, zone: string): Problem[] {
  try {
    toInstant(localTime, zone);
    return [];
  } catch (error) {
    if (!(error instanceof ImpossibleTime)) throw error;
    return [{ field: error.field, message: error.problem }];
  }
}
