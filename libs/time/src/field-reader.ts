import { HORIZON } from './clock/calendar.js';
import { readInstant } from './clock/instant-text.js';
import { readWall } from './clock/wall-text.js';
import { ZoneClock } from './clock/zone-clock.js';
import { ImpossiblePlan, type Problem } from './problem.js';

/** Reads the fields of a plan and gathers what is wrong with them, so that all of it is told at once. */
export class FieldReader {
  readonly problems: Problem[] = [];

  refuse(field: string, message: string): void {
    this.problems.push({ field, message });
  }

  zone(name: string): ZoneClock | undefined {
    const clock = ZoneClock.of(name);
    if (!clock) this.refuse('zone', 'must be an IANA zone like Europe/Berlin');
    return clock;
  }

  /** A wall time between 1970 and 2100; 0 after a refusal. */
  wall(text: string, field: string): number {
    const wall = readWall(text);
    if (wall === undefined) this.refuse(field, 'must be a real wall time like 2026-11-22T09:00');
    else if (wall < 0 || wall > HORIZON) this.refuse(field, 'must lie between 1970 and 2100');
    return wall ?? 0;
  }

  walls(texts: string[], field: string, limit: number): number[] {
    if (!this.few(texts, field, limit)) return [];
    return texts.map((text, index) => this.wall(text, `${field}[${index}]`));
  }

  /** Refuses a list that is too long, before anything is made of it. */
  few(list: unknown[], field: string, limit: number): boolean {
    if (list.length > limit) this.refuse(field, `holds ${list.length} entries; at most ${limit} can be given`);
    return list.length <= limit;
  }

  instant(text: string, field: string): number {
    const instant = readInstant(text);
    if (instant === undefined) this.refuse(field, 'must be an ISO instant like 2026-11-22T09:00:00Z');
    return instant ?? 0;
  }

  /** @throws ImpossiblePlan when anything was refused */
  assertNone(): void {
    if (this.problems.length > 0) throw new ImpossiblePlan(this.problems);
  }
}
