/** The peer broke the protocol: the connection is closed with this reason. */
export class Violation extends Error {
  constructor(
    message: string,
    /** True when trying again cannot help until somebody changes a setting: another secret, another version. */
    readonly refused = false,
  ) {
    super(message);
    this.name = 'Violation';
  }
}
