import { createHash } from 'node:crypto';

/** The hash by which the oracle's answers are kept; see zone_answers.py and rule_answers.py. */
export function hashOf(answers: string[]): string {
  return createHash('sha256').update(answers.join('\n')).digest('hex').slice(0, 16);
}
