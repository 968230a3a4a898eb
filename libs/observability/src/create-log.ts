import { pino, type Logger } from 'pino';
import { ConfigError, readConfig } from '#config';
import type { Log } from './log.js';
import { observabilityConfig } from './observability.config.js';
import { redact, redactMessage } from './redact.js';

let root: Logger | undefined;

/** A wrong LOG_LEVEL is reported at start with the other settings; until then lines are written at `info`. */
function level(): string {
  try {
    return readConfig(observabilityConfig).level;
  } catch (error) {
    if (error instanceof ConfigError) return 'info';
    throw error;
  }
}

/** One JSON line an event on standard error; standard output is for what a person reads. */
function rootLog(): Logger {
  root ??= pino(
    {
      level: level(),
      base: { pid: process.pid },
      timestamp: pino.stdTimeFunctions.isoTime,
      serializers: { err: (error: unknown) => error }, // `redact` has made it plain
      formatters: { level: (label) => ({ level: label }) },
    },
    // Written at once, so that the last lines before a kill -9 are there.
    pino.destination({ fd: 2, sync: true }),
  );
  return root;
}

class PinoLog implements Log {
  private target: Logger | undefined;
  constructor(private readonly fields: Record<string, unknown>) {}

  debug(fields: Record<string, unknown>, message: string): void {
    this.write('debug', fields, message);
  }
  info(fields: Record<string, unknown>, message: string): void {
    this.write('info', fields, message);
  }
  warn(fields: Record<string, unknown>, message: string): void {
    this.write('warn', fields, message);
  }
  error(fields: Record<string, unknown>, message: string): void {
    this.write('error', fields, message);
  }
  child(fields: Record<string, unknown>): Log {
    return new PinoLog({ ...this.fields, ...fields });
  }

  private write(severity: 'debug' | 'info' | 'warn' | 'error', fields: Record<string, unknown>, message: string): void {
    this.target ??= rootLog().child(redact(this.fields));
    if (this.target.isLevelEnabled(severity)) this.target[severity](redact(fields), redactMessage(message));
  }
}

/** The log of a part of the program. Nothing secret is written: see `redact`. */
export function createLog(name: string): Log {
  return new PinoLog({ name });
}
