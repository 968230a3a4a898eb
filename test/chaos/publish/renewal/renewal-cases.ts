import type { Moment } from '#publisher/testing/replica';
import type { FaultEffect } from '#testing';

/** One way in which a renewal of access is disturbed, and what must come of it. */
export interface RenewalCase {
  readonly name: string;
  /** The process that renews dies there. */
  readonly death?: Moment;
  /** What the network does with the first request. */
  readonly fault?: FaultEffect;
  /** The network gave new access that was never kept: a person must connect the channel again. */
  readonly lost: boolean;
  /** Requests for new access that the network gets in all; one more would be a loop. */
  readonly requests: number;
}

export const RENEWAL_CASES: readonly RenewalCase[] = [
  { name: 'died before it asked', death: 'renew:before', lost: false, requests: 1 },
  { name: 'died before its intent was kept', death: 'intend_renewal:before_commit', lost: false, requests: 1 },
  { name: 'died once its intent was kept', death: 'intend_renewal:after_commit', lost: false, requests: 1 },
  { name: 'died while it was asked', death: 'renew:under_way', lost: true, requests: 2 },
  { name: 'died between the exchange and its commit', death: 'renew:after', lost: true, requests: 2 },
  { name: 'died before new access was kept', death: 'keep_access:before_commit', lost: true, requests: 2 },
  { name: 'died once new access was kept', death: 'keep_access:after_commit', lost: false, requests: 1 },
  { name: 'its answer was lost', fault: { do: 'drop_after_accept' }, lost: true, requests: 2 },
  { name: 'the network answered 502', fault: { do: 'status', status: 502, html: true }, lost: false, requests: 2 },
  { name: 'the connection broke before it was read', fault: { do: 'drop_before_accept' }, lost: false, requests: 2 },
  { name: 'everybody wanted it while it was asked for', fault: { do: 'delay', ms: 1500 }, lost: false, requests: 1 },
];
