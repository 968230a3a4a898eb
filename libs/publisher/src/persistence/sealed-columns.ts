import { sealedColumn } from '#security';

/** Everything of publisher is sealed with one key; where a value belongs keeps it in its place. */
export const SEALED_PURPOSE = 'publisher channel';

const of = (table: string, column: string, identity: readonly string[]) =>
  sealedColumn({ module: 'publisher', table, column, identity, purpose: SEALED_PURPOSE, place: placed(table, column) });

/** Workspace, row and column; an app of the installation has its network and name instead. */
const placed = (table: string, column: string) => (row: Readonly<Record<string, string>>) =>
  `${row.workspace_id ?? row.network ?? ''}/${row.id ?? row.name ?? ''}/${table}.${column}`;

/** What publisher keeps sealed: `drover keys rotate` seals it again. */
export const SEALED = {
  channelSecret: of('channel', 'secret', ['workspace_id', 'id']),
  signInKept: of('sign_in', 'kept', ['workspace_id', 'id']),
  signInFound: of('sign_in', 'found', ['workspace_id', 'id']),
  networkApp: of('network_app', 'secret', ['network', 'name']),
} as const;
