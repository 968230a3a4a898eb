import type { ModelAnswer, OutcomeModel } from '#testing';
import type { SendOutcome } from '../../../src/domain/outcome.js';
import { FAILED, REQUEST_LIFE_MS, type SimNetworks } from './sim-network.js';
import type { Held } from './sim-store.js';
import type { World } from './world.js';

/** As `sendTimeoutMs`. */
const SEND_TIMEOUT_MS = 30_000;

/** What may happen next to a request, with how likely it is beside the others. */
export interface Choice {
  readonly weight: number;
  readonly run: () => void;
}

/** One request on its way to a network and its answer on the way back. The sender may give it up, or die, any time. */
export class Transit {
  /** The sender knows how it ended, or died. */
  private sender: 'waiting' | 'gave_up' | 'died' | 'told' = 'waiting';
  private stage: 'leaving' | 'running' | 'answered' | 'gone' = 'leaving';
  private finish: ((now: number) => ModelAnswer) | undefined;
  private answer: SendOutcome | undefined;

  constructor(
    private readonly world: World,
    private readonly networks: SimNetworks,
    private readonly request: { model: OutcomeModel; held: Held; handle: string | undefined },
    private readonly reply: (outcome: SendOutcome) => void,
  ) {
    world.after(SEND_TIMEOUT_MS, () => {
      if (this.sender !== 'waiting') return;
      world.hit('sender_times_out');
      this.tell(FAILED.doubt);
      this.sender = 'gave_up';
    });
    world.after(REQUEST_LIFE_MS, () => {
      this.stage = 'gone';
    });
  }

  get isGone(): boolean {
    return this.stage === 'gone' && this.sender !== 'waiting';
  }

  senderDied(): void {
    if (this.sender === 'waiting') this.sender = 'died';
  }

  /** @param healed nothing goes wrong any more */
  choices(healed: boolean): Choice[] {
    const faults = healed ? [] : this.faults();
    switch (this.stage) {
      case 'leaving':
        return [{ weight: 6 * this.world.likes('arrive'), run: () => this.arrive() }, ...faults];
      case 'running':
        return [{ weight: 4 * this.world.likes('accept'), run: () => this.accept() }, ...faults];
      case 'answered':
        return [
          { weight: 4 * this.world.likes('answer'), run: () => this.end(this.answer ?? FAILED.doubt) },
          ...faults,
        ];
      case 'gone':
        return [];
    }
  }

  private faults(): Choice[] {
    const { world } = this;
    const ends = (fault: Parameters<World['hit']>[0], outcome: SendOutcome | undefined, weight = 1): Choice => ({
      weight: weight * world.likes(fault),
      run: () => {
        world.hit(fault);
        this.end(outcome);
      },
    });
    switch (this.stage) {
      case 'leaving':
        return [
          ends('connection_refused', FAILED.notSent),
          ends('request_lost', world.chance(0.5) ? FAILED.doubt : undefined, 2),
          ends('refused', FAILED.refused, 0.5),
          ends('unauthorised', FAILED.unauthorised, 0.3),
          ends('rate_limited', FAILED.rateLimited, 0.5),
        ];
      case 'running':
        return [ends('request_dies_at_the_network', world.chance(0.5) ? FAILED.doubt : undefined)];
      case 'answered':
        return [
          ends('answered_500_after_accept', FAILED.doubt),
          ends('answer_lost', world.chance(0.5) ? FAILED.doubt : undefined, 2),
        ];
      case 'gone':
        return [];
    }
  }

  private arrive(): void {
    const { model, held, handle } = this.request;
    this.finish = this.networks.begin(model, held, handle);
    this.stage = 'running';
  }

  private accept(): void {
    const answer = this.finish?.(this.world.now);
    if (answer === undefined) return;
    if (answer.status === 201 && this.sender === 'gave_up') this.world.hit('accepted_after_the_sender_gave_up');
    if (answer.status === 201 && this.sender === 'died') this.world.hit('accepted_after_the_sender_died');
    this.answer = this.networks.outcomeOf(answer);
    this.stage = 'answered';
  }

  /** Without an outcome the sender waits until its patience ends. */
  private end(outcome: SendOutcome | undefined): void {
    this.stage = 'gone';
    if (outcome !== undefined) this.tell(outcome);
  }

  private tell(outcome: SendOutcome): void {
    if (this.sender !== 'waiting') return;
    this.sender = 'told';
    this.reply(outcome);
  }
}
