import { installationSecret } from '#config';
import { sandboxToken } from '#security';
import type { NetworkGround } from '../network-entry.js';
import type { SandboxConfig } from '../sandbox/sandbox.config.js';
import { FeedConnector } from './feed.connector.js';

/** Feeds are served by portal, where publisher reaches it for the Sandbox too, with the same token. */
export function feedOf({ guard, installation }: NetworkGround, config: SandboxConfig): FeedConnector {
  const url = new URL(config.url);
  const port = url.port || (url.protocol === 'https:' ? '443' : '80');
  const secret = installationSecret(installation);
  const door = guard.alsoAllowing([`${url.hostname}:${port}`]);
  return new FeedConnector(door, config.url, (workspaceId) => sandboxToken(secret, workspaceId));
}
