/** Structured log lines. `fields` first: ids that say which request, workspace or post the line is about. */
export interface Log {
  debug(fields: Record<string, unknown>, message: string): void;
  info(fields: Record<string, unknown>, message: string): void;
  warn(fields: Record<string, unknown>, message: string): void;
  error(fields: Record<string, unknown>, message: string): void;
  /** A log whose lines all carry `fields` too. */
  child(fields: Record<string, unknown>): Log;
}
