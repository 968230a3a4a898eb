import { type WorkspaceId, workspaceId } from '#database';
import { Refusal } from '../../domain/refusal.js';
import type { PortalSecrets } from '../../portal-secrets.js';

/** The workspace for which publisher speaks to what portal itself offers: the Sandbox and feeds. @throws Refusal */
export function workspaceOfToken(secrets: PortalSecrets, authorization: string | undefined): WorkspaceId {
  const token = /^Bearer (\S{1,200})$/.exec(authorization ?? '')?.[1];
  const workspace = token === undefined ? undefined : secrets.sandboxWorkspace(token);
  if (workspace !== undefined) return workspaceId(workspace);
  throw new Refusal('unauthenticated', 'unauthenticated', 'This token is not known. Connect the channel again.');
}
