/** An instant at which a schedule is to fire. */
export interface Planned {
  /** ISO instant, whole milliseconds. */
  dueAt: string;
  localTime?: string;
  remark?: 'gap' | 'overlap';
}
