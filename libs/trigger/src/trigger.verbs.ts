import { Injectable } from '@nestjs/common';
import { ArrangeQueueUseCase } from './use-cases/arrange-queue.use-case.js';
import { FollowFiringsUseCase } from './use-cases/follow-firings.use-case.js';
import { ListQueuesUseCase } from './use-cases/list-queues.use-case.js';
import { PutQueueUseCase } from './use-cases/put-queue.use-case.js';
import { RemoveQueueUseCase } from './use-cases/remove-queue.use-case.js';
import { SetAnchorUseCase } from './use-cases/set-anchor.use-case.js';
import { TakeSignalUseCase } from './use-cases/take-signal.use-case.js';
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
    readonly follow: FollowFiringsUseCase,
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

/** The verbs about queues of slots. */
@Injectable()
export class QueueVerbs {
  constructor(
    readonly put: PutQueueUseCase,
    readonly remove: RemoveQueueUseCase,
    readonly arrange: ArrangeQueueUseCase,
    readonly list: ListQueuesUseCase,
  ) {}
}

/** The verbs about what other schedules hang on. */
@Injectable()
export class GroundVerbs {
  constructor(
    readonly setAnchor: SetAnchorUseCase,
    readonly signal: TakeSignalUseCase,
  ) {}
}

export const verbs = [ScheduleVerbs, OccurrenceVerbs, ScopeVerbs, QueueVerbs, GroundVerbs];
