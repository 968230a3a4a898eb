import moment from 'moment-timezone';
import { MINUTE } from './calendar.js';

/** What the clocks of a zone make of a wall time. */
export interface ClockReading {
  instant: number;
  remark?: 'gap' | 'overlap';
}

/** Clocks already made; other zone data are other keys. */
const clocks = new WeakMap<moment.MomentZone, ZoneClock>();

/**
 * The clocks of one zone, read from the data of moment-timezone without its parser, which is slow and has a rule of its
 * own where clocks change.
 */
export class ZoneClock {
  private constructor(
    /** Span i ends before `untils[i]`; the last is Infinity. */
    private readonly untils: number[],
    /** Milliseconds that UTC is ahead of the wall during each span. */
    private readonly behind: number[],
  ) {}

  /** @returns undefined when there is no such zone in this exact spelling */
  static of(name: string): ZoneClock | undefined {
    const data = moment.tz.zone(name);
    if (data?.name !== name) return undefined;
    const known = clocks.get(data);
    if (known) return known;
    const behind = data.offsets.map((minutes) => Math.round(minutes * MINUTE));
    const clock = new ZoneClock(data.untils, behind);
    clocks.set(data, clock);
    return clock;
  }

  /** A time the clocks skip is moved on by as much as they skip; of a time that comes twice the first is taken. */
  toInstant(wall: number): ClockReading {
    const span = this.first((until, index) => wall + this.behindIn(index) < until);
    const instant = wall + this.behindIn(span);
    if (span > 0 && instant < this.endOf(span - 1)) {
      return { instant: wall + this.behindIn(span - 1), remark: 'gap' };
    }
    const comesAgain = wall + this.behindIn(span + 1) >= this.endOf(span);
    return comesAgain ? { instant, remark: 'overlap' } : { instant };
  }

  /** What the wall shows at an instant. */
  toWall(instant: number): number {
    return instant - this.behindIn(this.first((until) => instant < until));
  }

  /** The first span of which a test holds; spans before it fail the test, spans after it pass. */
  private first(holds: (until: number, span: number) => boolean): number {
    let low = 0;
    let high = this.untils.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (holds(this.endOf(middle), middle)) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  private endOf(span: number): number {
    return at(this.untils, span, Infinity);
  }

  private behindIn(span: number): number {
    return at(this.behind, span, 0);
  }
}

function at(list: number[], span: number, beyond: number): number {
  return list[span] ?? beyond;
}
