/** A rule of RFC 5545 in a zone. */
export interface RuleRecurrence {
  kind: 'rule';
  /** The value of an RRULE, such as `FREQ=WEEKLY;BYDAY=MO,WE;COUNT=10`. */
  rrule: string;
  /** Wall time from which the rule runs; an occurrence itself only if the rule names it. */
  start: string;
  zone: string;
  /** Wall times left out (EXDATE); what is left out still counts for COUNT. */
  except?: string[];
  /** Wall times added (RDATE). */
  also?: string[];
}

/** Five fields of cron in a zone. */
export interface CronRecurrence {
  kind: 'cron';
  /** Minute, hour, day of month, month, day of week. */
  expression: string;
  zone: string;
  /** Wall time before which nothing occurs. */
  start?: string;
}

export type Recurrence = RuleRecurrence | CronRecurrence;
