import type { FieldProblem, ScheduleForm } from '#contracts';
import { describeRecurrence, recurrenceProblems } from '#time';
import type { Message } from './message.js';
import type { Target } from './post.js';

/** When a series comes: by an RFC 5545 rule, by cron, or in an evergreen queue. */
export type SeriesRecurrence =
  | { rrule: string; start: string; zone: string; except?: string[]; also?: string[] }
  | { cron: string; zone: string }
  | { queueId: string };

/** A recurrence as it comes in, of whatever form. */
export interface RecurrenceFields {
  rrule?: string;
  start?: string;
  except?: string[];
  also?: string[];
  cron?: string;
  zone?: string;
  queueId?: string;
}

/** What people wish to come again and again. */
export interface SeriesWish extends Message {
  name: string;
  targets: Target[];
  campaignId?: string;
  recurrence: SeriesRecurrence;
}

/** A post that comes again and again. */
export interface Series extends SeriesWish {
  readonly id: string;
  state: 'active' | 'ended';
  /** What trigger knows of the recurrence. */
  revision: number;
  /** For If-Match. */
  readonly version: number;
  /** Of the last plan that trigger told; older ones are ignored. */
  plannedSequence: number;
  readonly author: { id: string; name: string };
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** Reads the one form that was given; undefined when it is none, or more than one. */
export function readRecurrence(fields: RecurrenceFields): SeriesRecurrence | undefined {
  const { rrule, start, zone, except, also, cron, queueId } = fields;
  const ruled = rrule !== undefined && start !== undefined && zone !== undefined;
  if (ruled && cron === undefined && queueId === undefined) {
    return { rrule, start, zone, ...(except && { except }), ...(also && { also }) };
  }
  const unruled = [rrule, start, except, also].every((part) => part === undefined);
  if (!unruled) return undefined;
  if (cron !== undefined && zone !== undefined && queueId === undefined) return { cron, zone };
  return queueId !== undefined && cron === undefined && zone === undefined ? { queueId } : undefined;
}

/** The same in trigger's words. */
export function recurrenceForm(recurrence: SeriesRecurrence): ScheduleForm {
  if ('rrule' in recurrence) return { rule: recurrence };
  if ('cron' in recurrence) return { cron: { expression: recurrence.cron, zone: recurrence.zone } };
  return { slot: { queueId: recurrence.queueId, place: 'last' } };
}

/** In words; undefined for what comes as its queue has room. */
export function describeSeries(recurrence: SeriesRecurrence): string | undefined {
  if ('rrule' in recurrence) return describeRecurrence({ kind: 'rule', ...recurrence });
  if (!('cron' in recurrence)) return undefined;
  return describeRecurrence({ kind: 'cron', expression: recurrence.cron, zone: recurrence.zone });
}

/** Everything that keeps it from being planned, by field; a queue is judged by its owner. */
export function seriesProblems(recurrence: SeriesRecurrence): FieldProblem[] {
  if ('rrule' in recurrence) return recurrenceProblems({ kind: 'rule', ...recurrence });
  if (!('cron' in recurrence)) return [];
  const { cron: expression, zone } = recurrence;
  return recurrenceProblems({ kind: 'cron', expression, zone }).map(({ field, message }) => ({
    field: field.replace(/^expression/, 'cron'),
    message,
  }));
}
