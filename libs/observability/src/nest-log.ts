import type { LoggerService } from '@nestjs/common';
import { createLog } from './create-log.js';
import type { Log } from './log.js';

/** Nest names the place it speaks of as its last argument. */
function placeOf(rest: readonly unknown[]): string | undefined {
  const last = rest.at(-1);
  return typeof last === 'string' && !last.includes('\n') ? last : undefined;
}

/** Hands Nest's own lines to our log; what Nest says while it starts is `debug`. */
export class NestLog implements LoggerService {
  constructor(private readonly target: Log = createLog('nest')) {}

  log(message: unknown, ...rest: unknown[]): void {
    this.target.debug({ place: placeOf(rest) }, String(message));
  }
  debug(message: unknown, ...rest: unknown[]): void {
    this.target.debug({ place: placeOf(rest) }, String(message));
  }
  verbose(message: unknown, ...rest: unknown[]): void {
    this.target.debug({ place: placeOf(rest) }, String(message));
  }
  warn(message: unknown, ...rest: unknown[]): void {
    this.target.warn({ place: placeOf(rest) }, String(message));
  }
  error(message: unknown, ...rest: unknown[]): void {
    const stack = rest.find((one) => typeof one === 'string' && one.includes('\n'));
    this.target.error({ place: placeOf(rest), stack }, String(message));
  }
  fatal(message: unknown, ...rest: unknown[]): void {
    this.error(message, ...rest);
  }
}
