import { CredentialsWrong, NetworkAway } from './connect-failure.js';
import { transportFailure } from './outcome/transport-failure.js';

/** What the guard says of an address that nobody should have entered. */
const WRONG_ADDRESS = new Set([
  'name_not_found',
  'address_refused',
  'port_refused',
  'redirect_refused',
  'scheme_refused',
]);

/** Which fields of a connect form are to blame. */
export interface Blame {
  /** The network, for people. */
  readonly label: string;
  /** The field whose value is not accepted, and how to put it right. */
  readonly access: { readonly field: string; readonly remedy: string };
  /** The field that says where the network is, where a person enters that. */
  readonly address?: { readonly field: string; readonly remedy: string };
}

/** Why connecting failed, for the person at the form: a field that is wrong, or a network that is away. */
export function connectFailure(error: unknown, { label, access, address }: Blame): CredentialsWrong | NetworkAway {
  if (error instanceof CredentialsWrong || error instanceof NetworkAway) return error;
  const { kind, code, message } = transportFailure(error, label);
  if (kind === 'unauthorised') {
    return new CredentialsWrong(access.field, `${label} does not accept this. ${access.remedy}`);
  }
  const blamed = address ?? access;
  if (WRONG_ADDRESS.has(code) && address) return new CredentialsWrong(address.field, message);
  if (kind === 'refused' || code === 'unreadable_answer') {
    return new CredentialsWrong(blamed.field, `${label} did not answer as expected. ${blamed.remedy}`);
  }
  return new NetworkAway(`${label} could not be asked. Try again in a few minutes.`, { cause: error });
}

/** Runs the questions of `connect`. @throws CredentialsWrong, NetworkAway */
export async function connecting<T>(blame: Blame, questions: () => Promise<T>): Promise<T> {
  try {
    return await questions();
  } catch (error) {
    throw connectFailure(error, blame);
  }
}

/** A value that was pasted into a form. @throws CredentialsWrong when it does not look right */
export function pasted(value: string | undefined, field: string, shape: RegExp, remedy: string): string {
  const text = (value ?? '').trim();
  if (!shape.test(text)) throw new CredentialsWrong(field, remedy);
  return text;
}
