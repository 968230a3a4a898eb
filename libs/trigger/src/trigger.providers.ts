import { PunctualityRepository } from './persistence/punctuality.repository.js';
import { AskPunctualityUseCase } from './use-cases/ask-punctuality.use-case.js';
import { KeepWatchUseCase } from './use-cases/keep-watch.use-case.js';
import { LatenessCounter } from './use-cases/lateness-counter.js';
import { AheadRepository } from './persistence/ahead.repository.js';
import { PlanAheadUseCase } from './use-cases/plan-ahead.use-case.js';
import { FiringLogRepository } from './persistence/firing-log.repository.js';
import { SignalRepository } from './persistence/signal.repository.js';
import { ZoneDataRepository } from './persistence/zone-data.repository.js';
import { ArrangeQueueUseCase } from './use-cases/arrange-queue.use-case.js';
import { FiringBell } from './use-cases/firing-bell.js';
import { FollowFiringsUseCase } from './use-cases/follow-firings.use-case.js';
import { FollowZoneDataUseCase } from './use-cases/follow-zone-data.use-case.js';
import { ListQueuesUseCase } from './use-cases/list-queues.use-case.js';
import { PutQueueUseCase } from './use-cases/put-queue.use-case.js';
import { RemoveQueueUseCase } from './use-cases/remove-queue.use-case.js';
import { SetAnchorUseCase } from './use-cases/set-anchor.use-case.js';
import { TakeSignalUseCase } from './use-cases/take-signal.use-case.js';
import { TurnQueuesUseCase } from './use-cases/turn-queues.use-case.js';
import { ActionLog } from './persistence/action-log.js';
import { AnchorRepository } from './persistence/anchor.repository.js';
import { DueOccurrencesRepository } from './persistence/due-occurrences.repository.js';
import { ForgettingRepository } from './persistence/forgetting.repository.js';
import { HoldRepository } from './persistence/hold.repository.js';
import { LatePolicyRepository } from './persistence/late-policy.repository.js';
import { ManyPlansRepository } from './persistence/many-plans.repository.js';
import { OccurrenceListRepository } from './persistence/occurrence-list.repository.js';
import { OccurrenceStepsRepository } from './persistence/occurrence-steps.repository.js';
import { OccurrenceRepository } from './persistence/occurrence.repository.js';
import { PaceRepository } from './persistence/pace.repository.js';
import { QueueItemRepository } from './persistence/queue-item.repository.js';
import { QueueRepository } from './persistence/queue.repository.js';
import { ScheduleListRepository } from './persistence/schedule-list.repository.js';
import { ScheduleRepository } from './persistence/schedule.repository.js';
import { StandingRulesRepository } from './persistence/standing-rules.repository.js';
import { ArmScheduleUseCase } from './use-cases/arm-schedule.use-case.js';
import { DecideOccurrencesUseCase } from './use-cases/decide-occurrences.use-case.js';
import { DisarmScheduleUseCase } from './use-cases/disarm-schedule.use-case.js';
import { DueAnnouncer } from './use-cases/due-announcer.js';
import { FirstPlanning } from './use-cases/first-planning.js';
import { FireDueSchedulesUseCase } from './use-cases/fire-due-schedules.use-case.js';
import { FireNowUseCase } from './use-cases/fire-now.use-case.js';
import { InScope } from './use-cases/in-scope.js';
import { ListOccurrencesUseCase } from './use-cases/list-occurrences.use-case.js';
import { ListPausesUseCase } from './use-cases/list-pauses.use-case.js';
import { ListSchedulesUseCase } from './use-cases/list-schedules.use-case.js';
import { PauseSchedulesUseCase } from './use-cases/pause-schedules.use-case.js';
import { Planner } from './use-cases/planner.js';
import { PreviewScheduleUseCase } from './use-cases/preview-schedule.use-case.js';
import { QueuePlanner } from './use-cases/queue-planner.js';
import { QueueSlots } from './use-cases/queue-slots.js';
import { RescheduleOccurrenceUseCase } from './use-cases/reschedule-occurrence.use-case.js';
import { ResumeSchedulesUseCase } from './use-cases/resume-schedules.use-case.js';
import { ScheduleLocks } from './use-cases/schedule-locks.js';
import { SetLatePolicyUseCase } from './use-cases/set-late-policy.use-case.js';

/** What reads and writes the schema. */
export const persistence = [
  ActionLog,
  AheadRepository,
  AnchorRepository,
  DueOccurrencesRepository,
  FiringLogRepository,
  ForgettingRepository,
  HoldRepository,
  LatePolicyRepository,
  ManyPlansRepository,
  OccurrenceListRepository,
  OccurrenceRepository,
  OccurrenceStepsRepository,
  PaceRepository,
  PunctualityRepository,
  QueueItemRepository,
  QueueRepository,
  ScheduleListRepository,
  ScheduleRepository,
  SignalRepository,
  StandingRulesRepository,
  ZoneDataRepository,
];

/** The verbs, and what they share. */
export const useCases = [
  AskPunctualityUseCase,
  DueAnnouncer,
  KeepWatchUseCase,
  LatenessCounter,
  FiringBell,
  FirstPlanning,
  InScope,
  Planner,
  QueuePlanner,
  QueueSlots,
  ScheduleLocks,
  ArmScheduleUseCase,
  ArrangeQueueUseCase,
  DecideOccurrencesUseCase,
  DisarmScheduleUseCase,
  FireDueSchedulesUseCase,
  FireNowUseCase,
  FollowFiringsUseCase,
  FollowZoneDataUseCase,
  ListOccurrencesUseCase,
  ListPausesUseCase,
  ListQueuesUseCase,
  ListSchedulesUseCase,
  PauseSchedulesUseCase,
  PlanAheadUseCase,
  PreviewScheduleUseCase,
  PutQueueUseCase,
  RemoveQueueUseCase,
  RescheduleOccurrenceUseCase,
  ResumeSchedulesUseCase,
  SetAnchorUseCase,
  SetLatePolicyUseCase,
  TakeSignalUseCase,
  TurnQueuesUseCase,
];
