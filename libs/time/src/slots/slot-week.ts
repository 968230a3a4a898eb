/** A place in the week. */
export interface WeeklySlot {
  /** 1 Monday … 7 Sunday. */
  weekday: number;
  /** `HH:mm` */
  time: string;
}

/** A span of wall time in which no slot counts; `to` is not part of it. */
export interface Blackout {
  from: string;
  to: string;
}

/** The slots of a week in a zone, and when they do not count. */
export interface SlotWeek {
  zone: string;
  slots: WeeklySlot[];
  /** `YYYY-MM-DD` */
  daysOff: string[];
  blackouts: Blackout[];
}
