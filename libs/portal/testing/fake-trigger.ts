import {
  type AnchorSet,
  type ArmedSchedule,
  type ArrangeQueue,
  type ClientOf,
  type DecidedOccurrences,
  type DecideOccurrences,
  type Done,
  type FiredNow,
  type FollowedFirings,
  type ListOccurrences,
  NotScheduled,
  type OccurrenceFacts,
  type OccurrencePage,
  type Pauses,
  type PauseSchedules,
  type PreviewSchedule,
  type Punctuality,
  type Queues,
  type QueueFacts,
  type ResumeSchedules,
  type SchedulePage,
  type SchedulePreview,
  ScheduleRefused,
  type SetLatePolicy,
  type SignalTaken,
  type StandingPause,
  type triggerContract,
  Unavailable,
} from '#contracts';

/** A trigger that keeps pauses and says what a test told it about the rest. Keeps what it was asked. */
export class FakeTrigger implements ClientOf<typeof triggerContract> {
  readonly pausesStanding: StandingPause[] = [];
  readonly decided: DecideOccurrences[] = [];
  readonly policies: SetLatePolicy[] = [];
  readonly arranged: ArrangeQueue[] = [];
  /** What `history` gives, one page. */
  occurrences: OccurrenceFacts[] = [];
  /** What `queues` gives. */
  queueFacts: QueueFacts[] = [];
  /** What `preview` refuses. */
  refused: { field: string; message: string }[] = [];
  private away = false;

  goAway(): void {
    this.away = true;
  }

  comeBack(): void {
    this.away = false;
  }

  async arm(): Promise<ArmedSchedule> {
    throw new TypeError('Portal arms through the queue.');
  }

  async disarm(): Promise<Done> {
    throw new TypeError('Portal disarms through the queue.');
  }

  async preview(input: PreviewSchedule): Promise<SchedulePreview> {
    this.answer();
    const [first] = this.refused;
    if (first) throw new ScheduleRefused({ ...first, problems: this.refused });
    const dueAt = '2027-03-01T08:00:00.000Z';
    const occurrences = [{ dueAt, localTime: '2027-03-01T09:00' }];
    return { dueAt, tzVersion: '2026f', occurrences, ended: true, description: input.rule?.rrule ?? 'daily' };
  }

  async list(): Promise<SchedulePage> {
    this.answer();
    return { items: [] };
  }

  async history({ states }: ListOccurrences): Promise<OccurrencePage> {
    this.answer();
    return { items: this.occurrences.filter(({ state }) => !states || states.includes(state)) };
  }

  async followFirings(): Promise<FollowedFirings> {
    return { items: [] };
  }

  async reschedule(): Promise<FiredNow> {
    throw new TypeError('Portal moves posts as new revisions.');
  }

  async fireNow(): Promise<FiredNow> {
    throw new TypeError('Portal sends posts at once as new revisions.');
  }

  async pause({ workspaceId, scope, key, by, reason }: PauseSchedules): Promise<Done> {
    this.answer();
    this.pausesStanding.push({ workspaceId, scope, key, by, reason, since: '2026-11-21T10:00:00.000Z' });
    return {};
  }

  async resume({ scope, key }: ResumeSchedules): Promise<Done> {
    this.answer();
    const at = this.pausesStanding.findIndex((one) => one.scope === scope && one.key === key);
    if (at >= 0) this.pausesStanding.splice(at, 1);
    return {};
  }

  async pauses({ workspaceId }: { workspaceId: string }): Promise<Pauses> {
    this.answer();
    const items = this.pausesStanding.filter((one) => !one.workspaceId || one.workspaceId === workspaceId);
    return { items, held: 0 };
  }

  async decide(input: DecideOccurrences): Promise<DecidedOccurrences> {
    this.answer();
    this.decided.push(input);
    const named = new Set(input.occurrences.map(({ ref, dueAt }) => `${ref} ${dueAt}`));
    const before = this.occurrences.length;
    this.occurrences = this.occurrences.filter(({ ref, dueAt }) => !named.has(`${ref} ${dueAt}`));
    return { decided: before - this.occurrences.length };
  }

  async setLatePolicy(input: SetLatePolicy): Promise<Done> {
    this.answer();
    this.policies.push(input);
    return {};
  }

  async setAnchor(): Promise<AnchorSet> {
    throw new TypeError('Portal moves launches through the queue.');
  }

  async putQueue(): Promise<Done> {
    throw new TypeError('Portal changes queues through the queue.');
  }

  async removeQueue(): Promise<Done> {
    throw new TypeError('Portal removes queues through the queue.');
  }

  async arrangeQueue(input: ArrangeQueue): Promise<Done> {
    this.answer();
    const items = this.queueFacts.find(({ queueId }) => queueId === input.queueId)?.items ?? [];
    if (input.ref !== undefined && !items.some(({ ref }) => ref === input.ref)) {
      throw new NotScheduled({ what: input.ref });
    }
    this.arranged.push(input);
    return {};
  }

  async queues(): Promise<Queues> {
    this.answer();
    return { items: this.queueFacts };
  }

  async punctuality(): Promise<Punctuality> {
    this.answer();
    return { lastHour: { fired: 0 }, alertAfterMs: 60_000, overdue: false, held: 0, missed: 0, waiting: 0, clocks: [] };
  }

  async signal(): Promise<SignalTaken> {
    throw new TypeError('Portal signals through the queue.');
  }

  private answer(): void {
    if (this.away) throw new Unavailable({ module: 'trigger', operation: 'any', reason: 'a test says so' });
  }
}
