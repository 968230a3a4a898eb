import { Injectable } from '@nestjs/common';
import {
  type AnchorSet,
  type ArmedSchedule,
  type ArmSchedule,
  type ArrangeQueue,
  type Call,
  type DecidedOccurrences,
  type DecideOccurrences,
  type DisarmSchedule,
  type Done,
  type FiredNow,
  type FireNow,
  type FollowedFirings,
  type FollowFirings,
  type ImplementationOf,
  type ListOccurrences,
  type ListPauses,
  type ListQueues,
  type ListSchedules,
  type OccurrencePage,
  type Pauses,
  type PauseSchedules,
  type PreviewSchedule,
  type Punctuality,
  type PutQueue,
  type Queues,
  type RemoveQueue,
  type RescheduleOccurrence,
  type ResumeSchedules,
  type SchedulePage,
  type SchedulePreview,
  type SetAnchor,
  type SetLatePolicy,
  type Signal,
  type SignalTaken,
  triggerContract,
} from '#contracts';
import { Serves } from '#link/nest';
import { AskPunctualityUseCase } from './use-cases/ask-punctuality.use-case.js';
import { GroundVerbs, OccurrenceVerbs, QueueVerbs, ScheduleVerbs, ScopeVerbs } from './trigger.verbs.js';

/** What others may ask of trigger. */
@Serves(triggerContract)
@Injectable()
export class TriggerService implements ImplementationOf<typeof triggerContract> {
  constructor(
    private readonly schedules: ScheduleVerbs,
    private readonly occurrences: OccurrenceVerbs,
    private readonly scopes: ScopeVerbs,
    private readonly queueing: QueueVerbs,
    private readonly ground: GroundVerbs,
    private readonly askPunctuality: AskPunctualityUseCase,
  ) {}

  async arm(input: ArmSchedule, call: Call): Promise<ArmedSchedule> {
    return await this.schedules.arm.run(input, call.transaction);
  }

  async disarm(input: DisarmSchedule, call: Call): Promise<Done> {
    return await this.schedules.disarm.run(input, call.transaction);
  }

  async preview(input: PreviewSchedule): Promise<SchedulePreview> {
    return await this.schedules.preview.run(input);
  }

  async list(input: ListSchedules): Promise<SchedulePage> {
    return await this.schedules.list.run(input);
  }

  async history(input: ListOccurrences): Promise<OccurrencePage> {
    return await this.occurrences.history.run(input);
  }

  async reschedule(input: RescheduleOccurrence): Promise<FiredNow> {
    return await this.occurrences.reschedule.run(input);
  }

  async fireNow(input: FireNow, call: Call): Promise<FiredNow> {
    return await this.occurrences.fireNow.run(input, call.idempotencyKey ?? '');
  }

  async decide(input: DecideOccurrences): Promise<DecidedOccurrences> {
    return await this.occurrences.decide.run(input);
  }

  async pause(input: PauseSchedules): Promise<Done> {
    return await this.scopes.pause.run(input);
  }

  async resume(input: ResumeSchedules): Promise<Done> {
    return await this.scopes.resume.run(input);
  }

  async pauses(input: ListPauses): Promise<Pauses> {
    return await this.scopes.pauses.run(input);
  }

  async setLatePolicy(input: SetLatePolicy): Promise<Done> {
    return await this.scopes.setLatePolicy.run(input);
  }

  async followFirings(input: FollowFirings, call: Call): Promise<FollowedFirings> {
    return await this.occurrences.follow.run(input, call);
  }

  async setAnchor(input: SetAnchor, call: Call): Promise<AnchorSet> {
    return await this.ground.setAnchor.run(input, call.transaction);
  }

  async signal(input: Signal, call: Call): Promise<SignalTaken> {
    return await this.ground.signal.run(input, call.transaction);
  }

  async putQueue(input: PutQueue, call: Call): Promise<Done> {
    return await this.queueing.put.run(input, call.transaction);
  }

  async removeQueue(input: RemoveQueue, call: Call): Promise<Done> {
    return await this.queueing.remove.run(input, call.transaction);
  }

  async arrangeQueue(input: ArrangeQueue, call: Call): Promise<Done> {
    return await this.queueing.arrange.run(input, { key: call.idempotencyKey ?? '', caller: call.caller });
  }

  async queues(input: ListQueues): Promise<Queues> {
    return await this.queueing.list.run(input);
  }

  async punctuality(): Promise<Punctuality> {
    return await this.askPunctuality.run();
  }
}
