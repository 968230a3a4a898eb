import type { LinkLog } from '../link.js';
import type { HostLoad } from './admission.js';
import type { Refusals } from './refusals.js';

/** Tells the log of requests that were refused under pressure: one line a look, however many they are. */
export class Pressure {
  private toldOf = 0;

  constructor(
    private readonly refusals: Refusals,
    private readonly load: HostLoad,
    private readonly log: LinkLog,
  ) {}

  /** Called about once a second. */
  look(): void {
    const pressed = this.refusals.of('overload') + this.refusals.of('late');
    const count = pressed - this.toldOf;
    this.toldOf = pressed;
    if (count === 0) return;
    this.log.warn({ count, running: this.load.running }, `${count} calls were refused: there is too much to do`);
  }
}
