import { Injectable } from '@nestjs/common';
import {
  type ArmedSchedule,
  type ArmSchedule,
  type Call,
  type DisarmSchedule,
  type Done,
  type ImplementationOf,
  type PreviewSchedule,
  type SchedulePreview,
  triggerContract,
  Unavailable,
} from '#contracts';
import { Serves } from '#link/nest';
import { ArmScheduleUseCase } from './use-cases/arm-schedule.use-case.js';
import { DisarmScheduleUseCase } from './use-cases/disarm-schedule.use-case.js';
import { PreviewScheduleUseCase } from './use-cases/preview-schedule.use-case.js';

const notYet = () => Promise.reject(new Unavailable({ module: 'trigger', operation: 'it', reason: 'not there yet' }));

/** What others may ask of trigger. */
@Serves(triggerContract)
@Injectable()
export class TriggerService implements ImplementationOf<typeof triggerContract> {
  constructor(
    private readonly armSchedule: ArmScheduleUseCase,
    private readonly disarmSchedule: DisarmScheduleUseCase,
    private readonly previewSchedule: PreviewScheduleUseCase,
  ) {}

  async arm(input: ArmSchedule, call: Call): Promise<ArmedSchedule> {
    return await this.armSchedule.run(input, call.transaction);
  }

  async disarm(input: DisarmSchedule, call: Call): Promise<Done> {
    return await this.disarmSchedule.run(input, call.transaction);
  }

  async preview(input: PreviewSchedule): Promise<SchedulePreview> {
    return this.previewSchedule.run(input);
  }

  list = notYet;
  history = notYet;
  followFirings = notYet;
  reschedule = notYet;
  fireNow = notYet;
  pause = notYet;
  resume = notYet;
  pauses = notYet;
  decide = notYet;
  setLatePolicy = notYet;
  setAnchor = notYet;
  putQueue = notYet;
  removeQueue = notYet;
  arrangeQueue = notYet;
  queues = notYet;
  punctuality = notYet;
  signal = notYet;
}
