import { SETTLEMENTS } from '#contracts';
import { OUTCOME_MODELS, type OutcomeModel } from '#testing';
import { isRetryable } from '../../../src/domain/publication-state.js';
import { Audit } from './audit.js';
import { type Rules, RULES } from './rules.js';
import { REQUEST_LIFE_MS, SimNetworks } from './sim-network.js';
import { SimProcess } from './sim-process.js';
import { CLASS_OF, type SimPublication, textOf } from './sim-publication.js';
import { SimStore } from './sim-store.js';
import type { Choice } from './transit.js';
import { type Fault, settleDown, World } from './world.js';

const PUBLICATIONS = 3;
const PROCESSES = 3;
/** After the faults everything must come to rest within this, where networks let us know. */
const REST_LIMIT_MS = 15 * 60_000;

export interface SimulationOptions {
  readonly seed: number;
  readonly steps: number;
  readonly rules?: Partial<Rules>;
  /** What the history is full of (6) or almost free of (0.05), where chance is not to say it: faults, models, deeds. */
  readonly likings?: Readonly<Record<string, number>>;
}

export interface Simulated {
  readonly violations: readonly string[];
  readonly lost: number;
  readonly hits: ReadonlyMap<Fault, number>;
  /** What happened, for a look at a violation. */
  readonly history: readonly string[];
}

/** Runs the publishing core through one history of faults, then lets everything come to rest, and judges. */
export async function simulate({ seed, steps, rules, likings }: SimulationOptions): Promise<Simulated> {
  const simulation = new Simulation(new World(seed, likings), { ...RULES, ...rules });
  for (let step = 0; step < steps; step += 1) await simulation.step();
  await simulation.rest();
  simulation.audit.judge();
  const { violations, hits, history } = simulation.world;
  return { violations, hits, history, lost: simulation.audit.lost };
}

class Simulation {
  readonly audit: Audit;
  private readonly store: SimStore;
  private readonly processes: readonly SimProcess[];
  private healed = false;
  private passing = 0;

  constructor(
    readonly world: World,
    rules: Rules,
  ) {
    this.store = new SimStore(
      rules,
      () => world.now,
      () => world.random(),
      world.chance(0.5),
    );
    this.audit = new Audit(world, this.store);
    const networks = new SimNetworks(world, this.audit.accept);
    const parts = { world, store: this.store, networks, rules, healed: () => this.healed };
    this.processes = Array.from({ length: PROCESSES }, (_, index) => new SimProcess(`process ${index}`, parts));
    const models = OUTCOME_MODELS.filter((model) => world.likes(model) >= 1); // some histories are about few networks
    for (let index = 0; index < PUBLICATIONS; index += 1) {
      this.publication(`p${index}`, world.pick(models) ?? 'read_back');
    }
  }

  async step(): Promise<void> {
    const choices = [...this.ofTransits(), ...this.ofProcesses(), ...this.ofPeople()];
    choices.push({ weight: 3, run: () => (this.passing = this.someTime()) });
    this.choose(choices);
    await settleDown();
    await this.pass(this.passing);
    this.passing = 0;
  }

  /** Nothing goes wrong any more: every process works, every request is answered. */
  async rest(): Promise<void> {
    this.healed = true;
    for (const process of this.processes) process.thaw();
    for (const row of this.store.all()) this.store.fire(row, row.revision, 'fired');
    const end = Math.max(this.world.now, ...this.store.all().map(({ dueAt }) => dueAt)) + REST_LIMIT_MS;
    let quietSince = this.world.now;
    while (this.world.now < end && this.world.now - quietSince <= REQUEST_LIFE_MS) {
      if (!this.store.isAtRest()) quietSince = this.world.now;
      this.sweep();
      for (const process of this.processes) {
        process.claim();
        process.look();
      }
      await settleDown();
      for (const choice of this.ofTransits()) choice.run();
      await settleDown();
      await this.pass(4000);
    }
  }

  private publication(id: string, model: OutcomeModel): void {
    const { world } = this;
    this.store.rows.set(id, {
      ...{
        id,
        model,
        parts: world.pick([1, 1, 2, 3]) ?? 1,
        outcomeClass: CLASS_OF[model],
        revision: 1,
        dueAt: world.now + Math.floor(world.random() * 20_000),
      },
      ...{
        state: 'armed',
        fence: 0,
        attempts: 0,
        looks: 0,
        lostSenders: 0,
        doubted: false,
        part: 0,
        waitsForPerson: false,
      },
      ...{ changedAt: world.now, cancelled: 0, refused: 0, fired: 0, missed: 0 },
    });
  }

  private choose(choices: readonly Choice[]): void {
    let left = this.world.random() * choices.reduce((sum, { weight }) => sum + weight, 0);
    choices.find(({ weight }) => (left -= weight) < 0)?.run();
  }

  private ofTransits(): Choice[] {
    return this.processes.flatMap(({ transits }) => transits.flatMap((transit) => transit.choices(this.healed)));
  }

  private ofProcesses(): Choice[] {
    const { world } = this;
    const { claimable, lookable, stalled } = this.store.work();
    const works: Choice[] = [{ weight: stalled ? 2 : 0, run: () => this.sweep() }];
    for (const process of this.processes) {
      if (process.frozen) works.push({ weight: 2 * world.likes('thaw'), run: () => process.thaw() });
      else {
        works.push({ weight: claimable ? 3 : 0, run: () => process.claim() });
        works.push({ weight: lookable ? 3 : 0, run: () => process.look() });
        works.push({ weight: (0.02 + process.sends / 4) * world.likes('freeze'), run: () => process.freeze() });
      }
      works.push({ weight: (0.01 + process.sends / 8) * world.likes('kill'), run: () => process.kill() });
    }
    return works;
  }

  private ofPeople(): Choice[] {
    const { world, store } = this;
    const row = world.pick(store.all());
    if (row === undefined) return [];
    return [
      { weight: this.firingWeight(row), run: () => this.fire(row) },
      { weight: row.state === 'armed' ? 0.1 : 0, run: () => store.fire(row, row.revision, 'missed') },
      { weight: this.interest(row) * world.likes('cancel'), run: () => this.cancel(row) },
      { weight: this.interest(row) * world.likes('edit'), run: () => this.edit(row) },
      { weight: isRetryable(row.state) ? 0.4 : 0, run: () => this.retry(row) },
      { weight: row.state === 'unknown' ? 0.5 * world.likes('settle') : 0, run: () => this.settle(row) },
    ];
  }

  private firingWeight(row: SimPublication): number {
    if (row.state !== 'armed' || row.fired >= row.revision) return 0;
    return row.dueAt <= this.world.now ? 10 : 0.2;
  }

  /** People meddle now and then; most where it matters. */
  private interest({ state, doubted, live }: SimPublication): number {
    if (state === 'sent' || state === 'cancelled') return 0.01;
    return (state === 'due' && doubted) || live !== undefined ? 0.3 : 0.1;
  }

  private fire(row: SimPublication): void {
    if (this.world.now < row.dueAt) this.world.hit('fired_early');
    this.store.fire(row, row.revision, 'fired');
  }

  private cancel(row: SimPublication): void {
    if (row.state === 'sending') this.world.hit('cancel_races_the_send');
    else if (row.part > 0 && row.state !== 'sent') this.world.hit('cancel_within_a_thread');
    const answer = this.store.cancel(row, row.revision);
    this.world.note(`cancel ${row.id}: ${answer}`);
    if (answer === 'cancelled') this.audit.withdraw(row);
  }

  private edit(row: SimPublication): void {
    if (row.state === 'sending') this.world.hit('edit_races_the_send');
    else if (row.part > 0 && row.state !== 'sent') this.world.hit('edit_within_a_thread');
    const before = { ...row };
    const dueAt = this.world.now + Math.floor(this.world.random() * 20_000);
    if (this.store.arm(row, row.revision + 1, dueAt)) this.audit.withdraw(before);
  }

  private retry(row: SimPublication): void {
    if (row.part > 0) this.world.hit('retried_within_a_thread');
    if (this.store.retry(row)) this.audit.reinstate(row);
  }

  private settle(row: SimPublication): void {
    const word = this.world.pick(SETTLEMENTS) ?? 'dropped';
    const text = textOf(row);
    if (row.part > 0 && row.state === 'unknown') this.world.hit('settled_within_a_thread');
    if (!this.store.settle(row, word)) return;
    if (word === 'send_again') this.world.hit('sent_again_by_person');
    this.audit.settled(text, word === 'send_again');
  }

  private sweep(): void {
    const stalled = this.store.all().filter(({ state }) => state === 'sending').length;
    this.store.takeOver();
    const left = this.store.all().filter(({ state }) => state === 'sending').length;
    if (left < stalled) this.world.hit('taken_over');
  }

  private someTime(): number {
    const { world } = this;
    if (world.chance(0.02)) {
      world.hit('clock_jumps');
      return 600_000;
    }
    const next = this.store.nextMoment();
    if (next !== undefined && world.chance(0.4)) return next - world.now + 1;
    return Math.floor(world.random() * (world.chance(0.2) ? 20_000 : 1500));
  }

  private async pass(ms: number): Promise<void> {
    const until = this.world.now + ms;
    while (this.world.now < until) {
      this.world.passTowards(until);
      await settleDown();
    }
  }
}
