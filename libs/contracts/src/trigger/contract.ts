import { clientOf, defineContract, queueOf } from '../define/contract.js';
import { Done } from '../define/done.js';
import { command, query } from '../define/operation.js';
import { ArmSchedule, ArmedSchedule, DisarmSchedule } from './arm-schedule.js';
import { ScheduleRefused } from './errors.js';
import { PreviewSchedule, SchedulePreview } from './preview-schedule.js';

/** When: holds schedules of opaque refs and fires each due instant once. */
export const triggerContract = defineContract('trigger', 1, {
  arm: command({
    input: ArmSchedule,
    output: ArmedSchedule,
    errors: [ScheduleRefused],
    timeoutMs: 2000,
    idempotency: 'natural',
    durable: true,
  }),
  disarm: command({ input: DisarmSchedule, output: Done, timeoutMs: 2000, idempotency: 'natural', durable: true }),
  preview: query({ input: PreviewSchedule, output: SchedulePreview, errors: [ScheduleRefused], timeoutMs: 500 }),
});

export class TriggerClient extends clientOf(triggerContract) {}
export class TriggerQueue extends queueOf(triggerContract) {}
