import { outboundErrorOf } from '#http';
import { CredentialsWrong, NetworkAway } from '../connect-failure.js';
import { PublishFailure } from '../publish-failure.js';
import { TokenRefused } from './token-refused.js';

function ofRefusal(refusal: TokenRefused, label: string): CredentialsWrong | NetworkAway {
  if (refusal.error === 'invalid_grant') {
    return new CredentialsWrong('authorization', `${label} no longer takes this sign-in. Start it again.`);
  }
  if (refusal.status >= 400 && refusal.status < 500 && refusal.status !== 429) {
    return new CredentialsWrong(
      'setup',
      `${label} does not accept this installation's app ("${refusal.message}"). Let the operator check its client id, secret and redirect address.`,
    );
  }
  return new NetworkAway(`${label} answered ${refusal.status}. Try again in a few minutes.`, { cause: refusal });
}

/** Tells what the person, the operator and the network have to put right. */
export function signInFailure(error: unknown, label: string): CredentialsWrong | NetworkAway {
  if (error instanceof CredentialsWrong || error instanceof NetworkAway) return error;
  if (error instanceof TokenRefused) return ofRefusal(error, label);
  if (error instanceof PublishFailure && (error.kind === 'unauthorised' || error.kind === 'refused')) {
    return new CredentialsWrong('authorization', `${label} did not let Drover see the account: ${error.message}`);
  }
  const reason = error instanceof PublishFailure ? error.message : outboundErrorOf(error).message;
  return new NetworkAway(`${label} could not be asked: ${reason} Try again in a few minutes.`, { cause: error });
}
