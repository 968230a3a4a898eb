import { installGuard } from '#http';
import { freePorts } from '#testing';
import { describeConformance } from '../../testing/conformance.js';
import { fakenetGround } from '../../testing/fakenet-ground.js';
import { DiscordBotConnector } from './discord-bot.connector.js';

const CHANNEL = '199737254929760256';

describeConformance('Discord (bot)', async () => {
  const [port] = await freePorts(1);
  const away = `http://127.0.0.1:${port}`;
  return fakenetGround('discord_bot', (fakenet) => {
    const guard = installGuard({ allow: [fakenet.target, new URL(away).host] });
    return {
      guard,
      filesGoAlong: true,
      connector: new DiscordBotConnector(guard, `${fakenet.url}/discord_bot/api/v10`),
      credentials: { token: 'token-ann', channel: CHANNEL },
      wrong: { token: { token: 'nonsense', channel: CHANNEL }, channel: { token: 'token-ann', channel: '7' } },
      away: (account) => ({ ...account, settings: { ...account.settings, api: away } }),
      revoked: (account) => ({ ...account, secret: { token: 'gone' } }),
    };
  });
});
