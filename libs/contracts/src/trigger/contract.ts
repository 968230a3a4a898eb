import { clientOf, defineContract, queueOf } from '../define/contract.js';
import { Done } from '../define/done.js';
import { command, query } from '../define/operation.js';
import { AnchorSet, SetAnchor } from './anchor.js';
import { ArmedSchedule, ArmSchedule, DisarmSchedule } from './arm-schedule.js';
import { NotScheduled, ScheduleRefused, TooLateForSchedule } from './errors.js';
import { FollowedFirings, FollowFirings } from './firings.js';
import { SetLatePolicy } from './late-policy.js';
import { DecidedOccurrences, DecideOccurrences, ListOccurrences, OccurrencePage } from './occurrence.js';
import { ListPauses, Pauses, PauseSchedules, ResumeSchedules } from './pause.js';
import { PreviewSchedule, SchedulePreview } from './preview-schedule.js';
import { FiredNow, FireNow, ListSchedules, RescheduleOccurrence, SchedulePage } from './schedule.js';
import { AskPunctuality, Punctuality } from './punctuality.js';
import { Signal, SignalTaken } from './signal.js';
import { ArrangeQueue, ListQueues, PutQueue, Queues, RemoveQueue } from './slot-queue.js';

const natural = { timeoutMs: 5000, idempotency: 'natural' } as const;

/** When: holds schedules of opaque refs and fires each due instant once. */
export const triggerContract = defineContract('trigger', 1, {
  arm: command({
    input: ArmSchedule,
    output: ArmedSchedule,
    errors: [ScheduleRefused, NotScheduled],
    timeoutMs: 2000,
    idempotency: 'natural',
    durable: true,
  }),
  disarm: command({ input: DisarmSchedule, output: Done, timeoutMs: 2000, idempotency: 'natural', durable: true }),
  preview: query({
    input: PreviewSchedule,
    output: SchedulePreview,
    errors: [ScheduleRefused, NotScheduled],
    timeoutMs: 500,
  }),
  list: query({ input: ListSchedules, output: SchedulePage, timeoutMs: 2000 }),
  history: query({ input: ListOccurrences, output: OccurrencePage, timeoutMs: 2000 }),
  followFirings: query({ input: FollowFirings, output: FollowedFirings, timeoutMs: 25_000 }),
  reschedule: command({
    input: RescheduleOccurrence,
    output: FiredNow,
    errors: [ScheduleRefused, NotScheduled, TooLateForSchedule],
    ...natural,
  }),
  fireNow: command({
    input: FireNow,
    output: FiredNow,
    errors: [NotScheduled, TooLateForSchedule],
    timeoutMs: 5000,
    idempotency: 'key',
  }),
  pause: command({ input: PauseSchedules, output: Done, errors: [ScheduleRefused], ...natural }),
  resume: command({ input: ResumeSchedules, output: Done, errors: [ScheduleRefused], ...natural }),
  pauses: query({ input: ListPauses, output: Pauses, timeoutMs: 2000 }),
  decide: command({ input: DecideOccurrences, output: DecidedOccurrences, ...natural }),
  setLatePolicy: command({ input: SetLatePolicy, output: Done, errors: [ScheduleRefused], ...natural }),
  setAnchor: command({ input: SetAnchor, output: AnchorSet, errors: [ScheduleRefused], ...natural, durable: true }),
  putQueue: command({ input: PutQueue, output: Done, errors: [ScheduleRefused], ...natural, durable: true }),
  removeQueue: command({ input: RemoveQueue, output: Done, ...natural, durable: true }),
  arrangeQueue: command({
    input: ArrangeQueue,
    output: Done,
    errors: [NotScheduled, ScheduleRefused],
    timeoutMs: 5000,
    idempotency: 'key',
  }),
  queues: query({ input: ListQueues, output: Queues, timeoutMs: 2000 }),
  punctuality: query({ input: AskPunctuality, output: Punctuality, timeoutMs: 5000 }),
  signal: command({ input: Signal, output: SignalTaken, ...natural, durable: true }),
});

export class TriggerClient extends clientOf(triggerContract) {}
export class TriggerQueue extends queueOf(triggerContract) {}
