import { type Connector, PublishFailure } from '#connectors';
import { createLog } from '#observability';
import { SecretUnreadable } from '#security';

const log = createLog('publisher');

/** How a renewal failed: a post that waits for it was not sent, whatever became of the renewal itself. */
export function renewalFailure(error: unknown, { label, network }: Pick<Connector, 'label' | 'network'>) {
  if (error instanceof PublishFailure) return error;
  if (error instanceof SecretUnreadable) {
    const said = 'The stored credentials cannot be read. Connect the channel again.';
    return new PublishFailure('unauthorised', error.code, said, { cause: error });
  }
  log.error({ err: error, network }, 'a connector threw what it must not when it renewed access');
  return new PublishFailure('doubt', 'connector_failed', `Renewing access at ${label} broke off.`, { cause: error });
}

/** The same for the post that waited: nothing of it left, so it is tried again, by its own waits and not the token endpoint's. */
export function notSent(failure: PublishFailure, label: string): PublishFailure {
  return new PublishFailure(
    'not_sent',
    'access_not_renewed',
    `Access at ${label} has ended and could not be renewed: ${failure.message} Drover tries again.`,
    { cause: failure },
  );
}

/** Why people must connect the channel again. */
export function lostReason(failure: PublishFailure, label: string, handle: string, afterDoubt: boolean): string {
  if (!afterDoubt) return failure.message;
  return (
    `Renewing the access of ${handle} was interrupted before its result was known, and ${label} no longer takes the old one. ` +
    'Connect the channel again; what waits for it then goes out.'
  );
}
