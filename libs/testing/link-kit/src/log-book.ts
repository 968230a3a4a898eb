import type { LinkLog } from '#link/wire';

/** Keeps what the links log. */
export class LogBook implements LinkLog {
  readonly lines: { fields: Record<string, unknown>; message: string }[] = [];
  info = () => undefined;
  warn = (fields: Record<string, unknown>, message: string) => void this.lines.push({ fields, message });
  error = (fields: Record<string, unknown>, message: string) => void this.lines.push({ fields, message });
}
