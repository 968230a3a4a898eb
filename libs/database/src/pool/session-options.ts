import type { ClientConfig } from 'pg';
import { BASE_ROLE, QUEUE_SCHEMA } from '../migrate/role-names.js';

/** A session that hangs inside a transaction gives its locks back after this. */
const IDLE_IN_TRANSACTION_MS = 60_000;
const STATEMENT_TIMEOUT_MS = 60_000;

const BASE_OPTIONS = [
  `role=${BASE_ROLE}`,
  `search_path=${QUEUE_SCHEMA}`,
  `idle_in_transaction_session_timeout=${IDLE_IN_TRANSACTION_MS}`,
  `statement_timeout=${STATEMENT_TIMEOUT_MS}`,
];

/** pg lets what stands in the URL win over the config beside it, so `options` are taken out of the URL and joined. */
function splitOptions(databaseUrl: string): { connectionString: string; options: string } {
  const url = new URL(databaseUrl);
  const options = url.searchParams.get('options') ?? '';
  url.searchParams.delete('options');
  return { connectionString: url.href, options };
}

/** The owner's session: the login's own rights. */
export function ownerSession(databaseUrl: string): ClientConfig {
  const { connectionString, options } = splitOptions(databaseUrl);
  return { connectionString, options, application_name: 'drover owner', connectionTimeoutMillis: 10_000 };
}

/** Every other session: the base role from its first moment, so that a query outside a scope reads nothing. */
export function baseSession(databaseUrl: string, applicationName: string): ClientConfig {
  const { connectionString, options } = splitOptions(databaseUrl);
  return {
    connectionString,
    options: [options, ...BASE_OPTIONS.map((option) => `-c ${option}`)].join(' ').trim(),
    application_name: applicationName,
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
  };
}
