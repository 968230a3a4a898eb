import { InvalidWorkspaceId } from '../database-errors.js';

/** A workspace, proven to be a uuid: the required argument of whatever touches a tenant's rows. */
export type WorkspaceId = string & { readonly brand: 'WorkspaceId' };

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Throws `InvalidWorkspaceId` unless `value` is a uuid. */
export function workspaceId(value: string): WorkspaceId {
  if (!UUID.test(value)) throw new InvalidWorkspaceId();
  return value.toLowerCase() as WorkspaceId; // the brand is given here and nowhere else
}
