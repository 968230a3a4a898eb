import { Injectable } from '@nestjs/common';
import { ArmScheduleUseCase } from './use-cases/arm-schedule.use-case.js';
import { DecideOccurrencesUseCase } from './use-cases/decide-occurrences.use-case.js';
import { DisarmScheduleUseCase } from './use-cases/disarm-schedule.use-case.js';
import { FireNowUseCase } from './use-cases/fire-now.use-case.js';
import { ListOccurrencesUseCase } from './use-cases/list-occurrences.use-case.js';
import { ListPausesUseCase } from './use-cases/list-pauses.use-case.js';
import { ListSchedulesUseCase } from './use-cases/list-schedules.use-case.js';
import { PauseSchedulesUseCase } from './use-cases/pause-schedules.use-case.js';
import { PreviewScheduleUseCase } from './use-cases/preview-schedule.use-case.js';
import { RescheduleOccurrenceUseCase } from './use-cases/reschedule-occurrence.use-case.js';
import { ResumeSchedulesUseCase } from './use-cases/resume-schedules.use-case.js';
import { SetLatePolicyUseCase } from './use-cases/set-late-policy.use-case.js';

/** The verbs about schedules as a whole. */
@Injectable()
export class ScheduleVerbs {
  constructor(
    readonly arm: ArmScheduleUseCase,
    readonly disarm: DisarmScheduleUseCase,
    readonly preview: PreviewScheduleUseCase,
    readonly list: ListSchedulesUseCase,
  ) {}
}

/** The verbs about single occurrences. */
@Injectable()
export class OccurrenceVerbs {
  constructor(
    readonly history: ListOccurrencesUseCase,
    readonly reschedule: RescheduleOccurrenceUseCase,
    readonly fireNow: FireNowUseCase,
    readonly decide: DecideOccurrencesUseCase,
  ) {}
}

/** The verbs about scopes. */
@Injectable()
export class ScopeVerbs {
  constructor(
    readonly pause: PauseSchedulesUseCase,
    readonly resume: ResumeSchedulesUseCase,
    readonly pauses: ListPausesUseCase,
    readonly setLatePolicy: SetLatePolicyUseCase,
  ) {}
}

export const verbs = [ScheduleVerbs, OccurrenceVerbs, ScopeVerbs];
