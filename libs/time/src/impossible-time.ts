/** A wall time or a zone that makes no instant; `field` names the culprit, `problem` follows it in a sentence. */
export class ImpossibleTime extends Error {
  readonly code = 'time.impossible';

  constructor(
    readonly field: 'localTime' | 'zone' | 'instant',
    readonly problem: string,
  ) {
    super(`${field} ${problem}`);
    this.name = 'ImpossibleTime';
  }
}
