import { installGuard } from '#http';
import { freePorts } from '#testing';
import { describeConformance } from '../../testing/conformance.js';
import { fakenetGround } from '../../testing/fakenet-ground.js';
import { DiscordConnector } from './discord.connector.js';

describeConformance('Discord', async () => {
  const [port] = await freePorts(1);
  const away = `http://127.0.0.1:${port}`;
  return fakenetGround('discord', (fakenet) => {
    const guard = installGuard({ allow: [fakenet.target, new URL(away).host] });
    const api = `${fakenet.url}/discord/api/webhooks`;
    return {
      guard,
      filesGoAlong: true,
      connector: new DiscordConnector(guard),
      credentials: { webhook: `${api}/7/token-ann` },
      wrong: { webhook: { webhook: `${api}/7/nonsense` } },
      away: (account) => ({ ...account, settings: { ...account.settings, api: away } }),
      revoked: (account) => ({ ...account, secret: { token: 'gone' } }),
    };
  });
});
