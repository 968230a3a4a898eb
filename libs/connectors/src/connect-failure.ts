/** A field of the connect form is wrong, or the network refused it. The message says how to put it right. */
export class CredentialsWrong extends Error {
  override readonly name = 'CredentialsWrong';
  readonly code = 'credentials_wrong';
  constructor(
    readonly field: string,
    message: string,
  ) {
    super(message);
  }
}

/** The network could not be asked; nothing was connected. */
export class NetworkAway extends Error {
  override readonly name = 'NetworkAway';
  readonly code = 'network_away';
  constructor(message: string, options: { cause?: unknown } = {}) {
    super(message, options);
  }
}
