import { type InstallationConfig, installationSecret } from '#config';
import type { OutboundGuard } from '#http';
import { sandboxToken } from '#security';
import { SandboxApi } from './sandbox-api.js';
import type { SandboxConfig } from './sandbox.config.js';
import { SandboxConnector } from './sandbox.connector.js';

/** The Sandbox of this installation: only its own calls may reach portal's address. */
export function sandboxOf(
  { guard, installation }: { guard: OutboundGuard; installation: InstallationConfig },
  config: SandboxConfig,
): SandboxConnector {
  const url = new URL(config.url);
  const port = url.port || (url.protocol === 'https:' ? '443' : '80');
  const secret = installationSecret(installation);
  const api = new SandboxApi(guard.alsoAllowing([`${url.hostname}:${port}`]), url.href);
  return new SandboxConnector(api, (workspaceId) => sandboxToken(secret, workspaceId));
}
