import { type Connector, PublishFailure } from '#connectors';
import { createLog } from '#observability';
import { SecretUnreadable } from '#security';
import type { FailedSend } from '../domain/outcome.js';

const log = createLog('publisher');

/** What a connector's failure means for the post, in the words of the domain. */
export function failureOutcome(error: unknown, connector: Pick<Connector, 'network' | 'label'>): FailedSend {
  if (error instanceof PublishFailure) {
    const { kind, code, message: reason, retryAfterMs, budget } = error;
    return { kind, code, reason, ...(retryAfterMs !== undefined && { retryAfterMs }), ...(budget && { budget }) };
  }
  if (error instanceof SecretUnreadable) {
    return {
      kind: 'unauthorised',
      code: error.code,
      reason: 'The stored credentials cannot be read. Connect the channel again.',
    };
  }
  // A connector's own mistake: it may have struck after the request left.
  log.error({ err: error, network: connector.network }, 'a connector threw what it must not');
  return {
    kind: 'doubt',
    code: 'connector_failed',
    reason: `Sending to ${connector.label} broke off, and it is not known whether the post arrived.`,
  };
}
