import { OutboundGuard } from '#http';
import { sandboxToken, verifySandboxToken } from '#security';
import { freePorts } from '#testing';
import { describeConformance } from '../../testing/conformance.js';
import { sandboxStand } from '../../testing/sandbox-stand.js';
import { SandboxApi } from './sandbox-api.js';
import { SandboxConnector } from './sandbox.connector.js';

const SECRET = 'a secret of this installation';

describeConformance('Sandbox', async () => {
  const stand = await sandboxStand((token) => verifySandboxToken(SECRET, token));
  const [port] = await freePorts(1);
  const awayUrl = `http://127.0.0.1:${port}`;
  const guard = new OutboundGuard({ allow: [new URL(stand.url).host, new URL(awayUrl).host] });
  let url = stand.url;
  const api = {
    call: (request: Parameters<SandboxApi['call']>[0]) => new SandboxApi(guard, url).call(request),
  } as SandboxApi;
  const connector = new SandboxConnector(api, (workspaceId) => {
    url = workspaceId.startsWith('away ') ? awayUrl : stand.url;
    return workspaceId.startsWith('revoked ') ? 'no token' : sandboxToken(SECRET, workspaceId);
  });
  const withPrefix = (prefix: string) => (account: { settings: Readonly<Record<string, string>> }) =>
    ({ ...account, settings: { workspaceId: `${prefix} ${account.settings.workspaceId}` } }) as never;
  return {
    connector,
    credentials: {},
    wrong: {},
    filesGoAlong: true,
    posts: async () => stand.posts(),
    away: withPrefix('away'),
    revoked: withPrefix('revoked'),
    strike: async (fault) => stand.strike(fault),
    hangs: async () => stand.hangs(),
    accepted: async () => stand.texts(),
    stop: async () => {
      await guard.close();
      await stand.stop();
    },
  };
});
