import type { ModelPost } from '#testing';
import { hasEnded } from '../../../src/domain/publication-state.js';
import { isQuarantined } from '../../../src/domain/sender-lost.js';
import { type SimPublication, textOf, textsOf } from './sim-publication.js';
import type { SimStore } from './sim-store.js';
import type { World } from './world.js';

/** Networks that let us know: what is in doubt there is settled without a person. */
const LETS_US_KNOW = new Set(['key_honoured', 'repeat_500', 'existing_id_500', 'two_phase']);

/** Watches what networks accept and, in the end, what people are shown. */
export class Audit {
  private readonly accepted = new Map<string, number>();
  private readonly allowed = new Map<string, number>();
  private readonly withdrawn = new Set<string>();
  /** Messages of which a person said something that only this person knows. */
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
    const texts = textsOf(row);
    const before = texts[texts.indexOf(text) - 1];
    if (before !== undefined && !this.isKnown(before)) this.world.violate(`torn: ${text} without ${before}`);
  };

  /** A person was told that this text will not go out. */
  withdraw(row: SimPublication): void {
    const texts = textsOf(row);
    for (const text of texts.slice(row.part)) this.withdrawn.add(text);
    const out = texts.filter((text) => this.accepted.has(text) && !this.personsWord.has(text));
    if (out.length > 0) this.world.violate(`two-versions: ${out.join(', ')} on ${row.model}`);
  }

  /** A person wants it after all. */
  reinstate(row: SimPublication): void {
    const text = textOf(row);
    for (const one of textsOf(row)) this.withdrawn.delete(one);
    if (this.personsWord.has(text)) this.allow(text); // it was dropped in doubt, and wanted after all
  }

  /** A person settled the doubt of a message. */
  settled(text: string, sendAgain: boolean): void {
    this.personsWord.add(text);
    if (sendAgain) this.allow(text);
  }

  /** After everything came to rest. */
  judge(): void {
    for (const row of this.store.all()) {
      const isThere = this.accepted.has(textOf(row));
      const { state, waitsForPerson } = row;
      const word = this.personsWord.has(textOf(row));
      const of = `${textOf(row)} on ${row.model}, shown as ${state}`;
      if (!hasEnded(state) && !(state === 'unknown' && waitsForPerson)) this.world.violate(`stuck: ${of}`);
      if (state === 'unknown' && !word && LETS_US_KNOW.has(row.model) && !isQuarantined(row.lostSenders))
        this.world.violate(`unsettled: ${of}`);
      for (const text of textsOf(row).slice(0, row.part)) {
        if (!this.isKnown(text)) this.world.violate(`false-published: ${text} below ${of}`);
      }
      if (word) continue;
      if (state === 'sent' && !isThere) this.world.violate(`false-published: ${of}`);
      if (['failed', 'missed', 'cancelled'].includes(state) && isThere) this.world.violate(`false-failed: ${of}`);
    }
  }

  /** Neither there nor shown as what people can act on. */
  get lost(): number {
    return this.store.all().filter((row) => {
      const shown = ['failed', 'missed', 'cancelled', 'unknown'].includes(row.state);
      return !shown && !this.isKnown(textOf(row));
    }).length;
  }

  /** It is there, or a person knows better. */
  private isKnown(text: string): boolean {
    return this.accepted.has(text) || this.personsWord.has(text);
  }

  private allow(text: string): void {
    this.allowed.set(text, (this.allowed.get(text) ?? 1) + 1);
  }
}
