/** Redis did not answer. What was to be rung is rung again by its owner's sweep. */
export class QueueAway extends Error {
  readonly code = 'queue.away';

  constructor(options?: ErrorOptions) {
    super('Redis (REDIS_URL) does not answer; start it or correct the setting. Nothing is lost meanwhile.', options);
    this.name = 'QueueAway';
  }
}
