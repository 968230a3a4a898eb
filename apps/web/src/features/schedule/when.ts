import type { WallTime } from '../../api/types';
import { addDays, nowIn } from '../../time/days';

/** The fields of "when", as they stand in a form. */
export interface When {
  /** 2026-11-22, or empty. */
  date: string;
  /** 09:00, or empty. */
  time: string;
  zone: string;
}

/** The wall time of filled fields. */
export function wallOf(when: When): WallTime | undefined {
  const complete = /^\d{4}-\d{2}-\d{2}$/.test(when.date) && /^\d{2}:\d{2}/.test(when.time);
  return complete ? { localTime: `${when.date}T${when.time.slice(0, 5)}`, zone: when.zone } : undefined;
}

export function whenOf(wall: WallTime): When {
  return { date: wall.localTime.slice(0, 10), time: wall.localTime.slice(11, 16), zone: wall.zone };
}

/** The full hour after the next one, in the zone. */
export function soon(zone: string): When {
  const { day, clock } = nowIn(zone);
  const hour = Number(clock.slice(0, 2)) + 2;
  return {
    date: hour < 24 ? day : addDays(day, 1),
    time: `${String(hour % 24).padStart(2, '0')}:00`,
    zone,
  };
}
