/** Tells a module that starts when it knows what it missed. */
export abstract class InboxGate {
  /**
   * Resolves when everything that was addressed to `module` before now was taken (or keeps failing, or is dead). An
   * owner that is away counts as drained after 10 s with the module's queue empty. Never settles once the process stops.
   */
  abstract drained(module: string): Promise<void>;
}
