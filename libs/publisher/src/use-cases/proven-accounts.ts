import type { ConnectedAccount, Connector } from '#connectors';
import { CredentialsWrong, NetworkAway } from '#connectors';
import { type CredentialField, CredentialsRefused, NetworkUnreachable } from '#contracts';

/** Refuses a form in which something is missing. @throws CredentialsRefused */
export function assertComplete(
  network: string,
  fields: readonly CredentialField[],
  credentials: Readonly<Record<string, string>>,
): void {
  for (const field of fields) {
    if (field.required && (credentials[field.name] ?? '').trim() === '') {
      throw new CredentialsRefused({ network, field: field.name, message: `${field.label} is needed.` });
    }
  }
}

/** Asks a network who somebody is; its answers in the contract's words. @throws CredentialsRefused, NetworkUnreachable */
export async function asking<T>({ network }: Pick<Connector, 'network'>, question: () => Promise<T>): Promise<T> {
  try {
    return await question();
  } catch (error) {
    if (error instanceof CredentialsWrong) {
      throw new CredentialsRefused({ network, field: error.field, message: error.message });
    }
    if (error instanceof NetworkAway) throw new NetworkUnreachable({ network, message: error.message });
    throw error;
  }
}

/** Accounts as a sealed list keeps them. */
export type KeptAccounts = readonly ConnectedAccount[];
