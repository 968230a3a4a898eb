import type { ModelPost } from '#testing';
import { hasEnded } from '../../../src/domain/publication-state.js';
import { isQuarantined } from '../../../src/domain/sender-lost.js';
import { type SimPublication, textOf } from './sim-publication.js';
import type { SimStore } from './sim-store.js';
import type { World } from './world.js';

/** Networks that let us know: what is in doubt there is settled without a person. */
const LETS_US_KNOW = new Set(['key_honoured', 'repeat_500', 'existing_id_500', 'two_phase']);

/** Watches what networks accept and, in the end, what people are shown. */
export class Audit {
  private readonly accepted = new Map<string, number>();
  private readonly allowed = new Map<string, number>();
  private readonly withdrawn = new Set<string>();
  /** Publications of which a person said something that only this person knows. */
  private readonly personsWord = new Set<string>();

  constructor(
    private readonly world: World,
    private readonly store: SimStore,
  ) {}

  /** A post became public. */
  accept = ({ text }: ModelPost): void => {
    const times = (this.accepted.get(text) ?? 0) + 1;
    this.accepted.set(text, times);
    this.world.note(`accepted ${text}`);
    const row = this.store.rows.get(text.split('#')[0] ?? '');
    if (row === undefined) return;
    if (times > (this.allowed.get(text) ?? 1)) this.world.violate(`doubled: ${text} on ${row.model}`);
    if (this.withdrawn.has(text)) this.world.violate(`phantom: ${text} on ${row.model}`);
    if (textOf(row) === text && this.world.now < row.dueAt) this.world.violate(`early: ${text}`);
  };

  /** A person was told that this text will not go out. */
  withdraw(row: SimPublication): void {
    this.withdrawn.add(textOf(row));
  }

  /** A person wants it after all. */
  reinstate(row: SimPublication): void {
    this.withdrawn.delete(textOf(row));
  }

  /** A person settled a doubt. */
  settled(row: SimPublication, sendAgain: boolean): void {
    this.personsWord.add(row.id);
    if (sendAgain) this.allowed.set(textOf(row), (this.allowed.get(textOf(row)) ?? 1) + 1);
  }

  /** After everything came to rest. */
  judge(): void {
    for (const row of this.store.all()) {
      const isThere = (this.accepted.get(textOf(row)) ?? 0) > 0;
      const { state, waitsForPerson } = row;
      const word = this.personsWord.has(row.id);
      const of = `${textOf(row)} on ${row.model}, shown as ${state}`;
      if (!hasEnded(state) && !(state === 'unknown' && waitsForPerson)) this.world.violate(`stuck: ${of}`);
      if (state === 'unknown' && !word && LETS_US_KNOW.has(row.model) && !isQuarantined(row.lostSenders))
        this.world.violate(`unsettled: ${of}`);
      if (word) continue;
      if (state === 'sent' && !isThere) this.world.violate(`false-published: ${of}`);
      if (['failed', 'missed', 'cancelled'].includes(state) && isThere) this.world.violate(`false-failed: ${of}`);
    }
  }

  /** Neither there nor shown as what people can act on. */
  get lost(): number {
    return this.store.all().filter((row) => {
      const shown = ['failed', 'missed', 'cancelled', 'unknown'].includes(row.state) || this.personsWord.has(row.id);
      return !shown && (this.accepted.get(textOf(row)) ?? 0) === 0;
    }).length;
  }
}
