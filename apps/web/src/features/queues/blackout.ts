/** A span of wall time in which no slot counts; `to` is not part of it. */
export interface Blackout {
  from: string;
  to: string;
  reason?: string;
}
