import type { Problem } from '../problem.js';
import type { Rule } from './rule.js';

/** More times a day than minutes would only be thrown away. */
const MAX_TIMES_A_DAY = 1440;

const LIMITS = ['BYMONTH', 'BYWEEKNO', 'BYYEARDAY', 'BYMONTHDAY', 'BYHOUR', 'BYMINUTE', 'BYSECOND'] as const;

/** Parts of a rule that are right each alone and that RFC 5545 (3.3.10) does not let stand together. */
export function misfits(rule: Rule): Problem[] {
  const problems: Problem[] = [];
  const refuse = (part: string, message: string) => problems.push({ field: `rrule.${part}`, message });
  const { frequency } = rule;
  if (rule.count !== undefined && rule.until) refuse('UNTIL', 'stands beside COUNT; keep one of the two');
  if (rule.BYSETPOS.length > 0 && rule.days.length === 0 && LIMITS.every((part) => rule[part].length === 0)) {
    refuse('BYSETPOS', 'chooses from what another BY part names; add one such as BYDAY');
  }
  if (rule.BYWEEKNO.length > 0 && frequency !== 'YEARLY') refuse('BYWEEKNO', 'goes with FREQ=YEARLY only');
  if (rule.BYYEARDAY.length > 0 && (frequency === 'MONTHLY' || frequency === 'WEEKLY' || frequency === 'DAILY')) {
    refuse('BYYEARDAY', `does not go with FREQ=${frequency}; write FREQ=YEARLY`);
  }
  if (rule.BYMONTHDAY.length > 0 && frequency === 'WEEKLY') {
    refuse('BYMONTHDAY', 'does not go with FREQ=WEEKLY; write FREQ=MONTHLY');
  }
  if (rule.days.some((day) => day.nth !== undefined)) {
    const counts = frequency === 'MONTHLY' || (frequency === 'YEARLY' && rule.BYWEEKNO.length === 0);
    if (!counts) refuse('BYDAY', 'counts days such as 1MO only with FREQ=MONTHLY, or FREQ=YEARLY without BYWEEKNO');
  }
  const timesADay = [rule.BYHOUR, rule.BYMINUTE, rule.BYSECOND].reduce((times, list) => times * (list.length || 1), 1);
  if (timesADay > MAX_TIMES_A_DAY) refuse('BYSECOND', `makes ${timesADay} times a day; name fewer`);
  return problems;
}
