/**
 * What came of some tests.
 * @typedef {{ passed: number, failed: number, skipped: number, notes: string[] }} Outcome
 * `notes` are sentences that must not be lost among the output, e.g. why something was skipped.
 */

/** @param {Partial<Outcome>} [some] @returns {Outcome} */
export const outcome = (some = {}) => ({ passed: 0, failed: 0, skipped: 0, notes: [], ...some });

/** @param {readonly Outcome[]} outcomes @returns {Outcome} */
export function addUp(outcomes) {
  return outcomes.reduce(
    (sum, one) => ({
      passed: sum.passed + one.passed,
      failed: sum.failed + one.failed,
      skipped: sum.skipped + one.skipped,
      notes: [...sum.notes, ...one.notes],
    }),
    outcome(),
  );
}

/** @param {Outcome} total */
export const closingLine = ({ passed, failed, skipped }) =>
  `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
