/** The right to work across workspaces, by name: claims, sweeps, reports. The name appears in errors and logs. */
export class SystemScope {
  private constructor(readonly purpose: string) {}

  /** @param purpose what it is needed for, in a few words */
  static named(purpose: string): SystemScope {
    return new SystemScope(purpose);
  }
}
