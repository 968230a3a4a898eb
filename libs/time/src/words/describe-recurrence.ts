import { dayInWords } from '../clock/wall-text.js';
import { FieldReader } from '../field-reader.js';
import { planWalls, type Walls } from '../plan-walls.js';
import { ImpossiblePlan } from '../problem.js';
import type { Recurrence } from '../recurrence.js';
import { cronInWords } from './cron-in-words.js';
import { ruleInWords } from './rule-in-words.js';

/**
 * A recurrence for people, such as `every Monday and Wednesday at 09:00 (Europe/Berlin), 10 times`. What words would only
 * make longer is given as it was written.
 *
 * @throws ImpossiblePlan when a field cannot be understood
 */
export function describeRecurrence(recurrence: Recurrence): string {
  const reader = new FieldReader();
  const walls = planWalls(recurrence, reader);
  if (!walls) throw new ImpossiblePlan(reader.problems);
  const { rule, cron } = walls;
  if (recurrence.kind === 'cron') {
    const words = (cron && cronInWords(cron)) ?? `by the cron expression ${recurrence.expression}`;
    return `${words} (${recurrence.zone})`;
  }
  const words = (rule && ruleInWords(rule)) ?? `by the rule ${recurrence.rrule}`;
  const end = endInWords(walls);
  return [`${words} (${recurrence.zone})${end}`, dates(recurrence.except, 'left out'), dates(recurrence.also, 'added')]
    .filter(Boolean)
    .join(', ');
}

function endInWords({ rule, clock }: Walls): string {
  if (rule?.count) return rule.count === 1 ? ', once' : `, ${rule.count} times`;
  if (!rule?.until) return '';
  return `, until ${dayInWords('wall' in rule.until ? rule.until.wall : clock.toWall(rule.until.instant))}`;
}

function dates(list: string[] | undefined, what: string): string {
  return list?.length ? `${list.length} ${what}` : '';
}
