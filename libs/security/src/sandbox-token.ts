import { createHmac } from 'node:crypto';
import { derivedKey } from './derived-key.js';
import { constantTimeEqual } from './tokens.js';

const PURPOSE = 'drover sandbox';

/** `<workspaceId>.<hmac>`: lets a workspace's channels post to what the same installation offers: the Sandbox and feeds. */
export function sandboxToken(secret: string, workspaceId: string): string {
  const mac = createHmac('sha256', derivedKey(secret, PURPOSE)).update(workspaceId).digest('base64url');
  return `${workspaceId}.${mac}`;
}

/** The workspace that the token speaks for, or undefined when it is not one of this installation's. */
export function verifySandboxToken(secret: string, token: string): string | undefined {
  const workspaceId = token.slice(0, Math.max(0, token.lastIndexOf('.')));
  if (workspaceId === '' || !constantTimeEqual(token, sandboxToken(secret, workspaceId))) return undefined;
  return workspaceId;
}
