import type { SendingPorts } from '../../../src/domain/send-once.js';
import { recordWhileHeld } from '../../../src/domain/record-while-held.js';
import type { Look } from '../../../src/domain/look.js';
import type { SendOutcome } from '../../../src/domain/outcome.js';
import type { Rules } from './rules.js';
import { FAILED, type SimNetworks } from './sim-network.js';
import { type Held, LEASE_MS, type SimStore } from './sim-store.js';
import { Transit } from './transit.js';
import type { World } from './world.js';

const CONCURRENCY = 3;
/** Leases are renewed four times in a lease. */
const RENEW_MS = LEASE_MS / 4;

interface Parts {
  readonly world: World;
  readonly store: SimStore;
  readonly networks: SimNetworks;
  readonly rules: Rules;
  /** Nothing goes wrong any more once it is true. */
  readonly healed: () => boolean;
}

/** One publisher process: claims, sends, records, looks. It can be killed or frozen between any two of its steps. */
export class SimProcess {
  frozen = false;
  readonly transits: Transit[] = [];
  private life = 0;
  private readonly held = new Map<string, { held: Held; until: number; phase: 'between' | 'sending' }>();
  private waiting: (() => void)[] = [];

  constructor(
    readonly name: string,
    private readonly parts: Parts,
  ) {
    this.renewLater();
  }

  get sends(): number {
    return this.held.size;
  }

  /** Ends it with everything it knew; it starts again at once. */
  kill(): void {
    if ([...this.held.values()].some(({ held }) => held.part > 0)) this.hit('killed_within_a_thread');
    const phases = [...this.held.values()].map(({ phase }) => phase);
    if (phases.includes('sending')) this.hit('process_killed_while_sending');
    if (phases.includes('between')) this.hit('process_killed_between_phases');
    this.hit('process_killed');
    this.life += 1;
    this.frozen = false;
    this.waiting = [];
    this.held.clear();
    for (const transit of this.transits) transit.senderDied();
  }

  freeze(): void {
    this.hit('process_frozen');
    this.frozen = true;
  }

  thaw(): void {
    const { now } = this.parts.world;
    if ([...this.held.values()].some(({ until }) => until <= now)) this.hit('frozen_past_its_lease');
    this.frozen = false;
    for (const run of this.waiting.splice(0)) run();
  }

  claim(): void {
    const { store, world } = this.parts;
    const claimed = store.claim(CONCURRENCY - this.held.size);
    if (claimed.length > 0 && this.fails(0.08, 'claim_committed_unheard')) return;
    for (const one of claimed) {
      if (one.attempt.doubts > 0) this.hit('sent_again_by_rule');
      this.held.set(one.id, { held: one, until: world.now + LEASE_MS, phase: 'between' });
      this.later(1000, () => this.run(one)); // opening secrets, looking names up
    }
  }

  look(): void {
    const { store, world } = this.parts;
    for (const held of store.claimLooks(2)) {
      if (this.fails(0.05, 'look_unheard')) continue;
      const look = this.ask(held);
      world.after(
        Math.floor(world.random() * 3000),
        this.reply(() => store.recordLook(held, look)),
      );
    }
  }

  private ask(held: Held): Look {
    if (this.fails(0.15, 'look_fails')) return { kind: 'cannot_ask', reason: '' };
    if (this.fails(0.1, 'look_sees_a_part')) return { kind: 'absent', certain: false, repeatSafe: true };
    return this.parts.networks.look(held.row.model, held);
  }

  private run(held: Held): void {
    const { world, rules } = this.parts;
    const { life } = this;
    const stillHeld = () => (this.held.get(held.id)?.until ?? 0) > world.now && life === this.life;
    void rules
      .sendOnce(this.ports(held, stillHeld), held.attempt.handle)
      .then((outcome) => this.record(held, outcome, stillHeld))
      .catch(() => world.note(`${this.name} gives up recording ${held.id}`))
      .finally(() => life === this.life && this.held.delete(held.id));
  }

  private ports(held: Held, stillHeld: () => boolean): SendingPorts {
    const { store, networks, world } = this.parts;
    const { model } = held.row;
    const publish = (handle: string | undefined) =>
      new Promise<SendOutcome>((done) => {
        const mine = this.held.get(held.id);
        if (mine?.held === held) mine.phase = 'sending';
        world.note(`${this.name} sends ${held.id}`);
        const tell = this.reply(done);
        this.transits.push(new Transit(world, networks, { model, held, handle }, tell));
      });
    const ports: SendingPorts = {
      stillHeld,
      publish,
      keepHandle: (handle) =>
        new Promise((done) => {
          const lost = this.fails(0.1, 'handle_not_stored');
          const kept = !lost && store.keepHandle(held, handle);
          const heard = kept && !this.fails(0.1, 'handle_stored_unheard');
          this.later(500, () => done(heard));
        }),
    };
    if (model !== 'two_phase') return ports;
    return {
      ...ports,
      prepare: () =>
        new Promise((done) => {
          const failed = this.fails(0.1, 'first_phase_fails') && FAILED.doubt;
          const handle = networks.prepare(model);
          this.later(2000, () => done(failed && failed.kind !== 'published' ? failed : { kind: 'prepared', handle }));
        }),
    };
  }

  private async record(held: Held, outcome: SendOutcome, stillHeld: () => boolean): Promise<void> {
    const { store, world } = this.parts;
    const recorded = await recordWhileHeld({
      stillHeld,
      pause: (ms) => new Promise((done) => this.later(ms, done)),
      record: async () => {
        if (this.fails(0.1, 'outcome_not_committed')) throw new TypeError('the database is away');
        const written = store.record(held, outcome);
        if (written && this.fails(0.1, 'outcome_committed_unheard')) throw new TypeError('the answer was lost');
        return written;
      },
    });
    world.note(`${this.name} records ${held.id} ${outcome.kind}: ${recorded}`);
    if (!recorded) this.hit('stale_word_refused');
  }

  private renewLater(): void {
    const { world, store } = this.parts;
    world.after(RENEW_MS, () => {
      this.renewLater();
      if (this.frozen || this.held.size === 0 || (!this.parts.healed() && world.chance(0.1))) return;
      const until = world.now + LEASE_MS;
      const all = [...this.held.values()];
      for (const id of store.renew(all.map(({ held }) => held))) {
        const mine = this.held.get(id);
        if (mine) mine.until = until;
      }
    });
  }

  private later(upToMs: number, run: () => void): void {
    const { world } = this.parts;
    world.after(Math.floor(world.random() * upToMs), this.reply(run));
  }

  /** What reaches this process: never after its death, and not while it is frozen. */
  private reply<Args extends unknown[]>(run: (...args: Args) => void): (...args: Args) => void {
    const { life } = this;
    const deliver = (...args: Args): void => {
      if (life !== this.life) return;
      if (this.frozen) this.waiting.push(() => deliver(...args));
      else run(...args);
    };
    return deliver;
  }

  private fails(probability: number, fault: Parameters<World['hit']>[0]): boolean {
    const { healed, world } = this.parts;
    if (healed() || !world.chance(Math.min(0.6, probability * world.likes(fault)))) return false;
    this.hit(fault);
    return true;
  }

  private hit(fault: Parameters<World['hit']>[0]): void {
    this.parts.world.hit(fault);
  }
}
