import type { FailedSend, SendOutcome } from './outcome.js';

/** What a send needs of the world. What can hang, fail or be cut off is behind here; nothing of it throws. */
export interface SendingPorts {
  /** False once the lease may have passed to somebody else; asked in the tick before something leaves. */
  stillHeld(): boolean;
  /** The first phase, where the network has two. Nothing can be seen after it, however it ends. */
  prepare?: () => Promise<{ kind: 'prepared'; handle: string } | FailedSend>;
  /** Stores the first phase's handle under the fence; false when the fence had passed on or it is not stored. */
  keepHandle(handle: string): Promise<boolean>;
  publish(handle: string | undefined): Promise<SendOutcome>;
}

/** Nothing left this process; the recorder's fence refuses the word of a sender that lost its lease anyway. */
export const LEASE_LOST: FailedSend = {
  kind: 'not_sent',
  code: 'lease_lost',
  reason: 'The sending process was held up for too long. It is tried again.',
};

/**
 * Hands one claimed publication to its network, once. Its intent is committed; what becomes public does so after the
 * last question whether the lease is still held.
 *
 * @param handle what an earlier send of this attempt stored of its first phase: that is not done twice
 */
export async function sendOnce(ports: SendingPorts, handle?: string): Promise<SendOutcome> {
  if (!ports.stillHeld()) return LEASE_LOST;
  if (ports.prepare === undefined || handle !== undefined) return await ports.publish(handle);
  const prepared = await ports.prepare();
  if (prepared.kind !== 'prepared') return nothingPublic(prepared);
  if (!(await ports.keepHandle(prepared.handle)) || !ports.stillHeld()) return LEASE_LOST;
  return await ports.publish(prepared.handle);
}

/** A first phase leaves nothing to be seen: what is in doubt there did not happen as far as anybody can tell. */
function nothingPublic(outcome: FailedSend): FailedSend {
  return outcome.kind === 'doubt' ? { ...outcome, kind: 'not_sent' } : outcome;
}
