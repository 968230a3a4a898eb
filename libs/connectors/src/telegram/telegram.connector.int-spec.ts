import { installGuard } from '#http';
import { freePorts } from '#testing';
import { describeConformance } from '../../testing/conformance.js';
import { fakenetGround } from '../../testing/fakenet-ground.js';
import { TelegramConnector } from './telegram.connector.js';

describeConformance('Telegram', async () => {
  const [port] = await freePorts(1);
  const away = `http://127.0.0.1:${port}`;
  return fakenetGround('telegram', (fakenet) => {
    const guard = installGuard({ allow: [fakenet.target, new URL(away).host] });
    const good = { token: '1:token-ann', chat: '@drover_news', server: `${fakenet.url}/telegram` };
    return {
      guard,
      filesGoAlong: true,
      connector: new TelegramConnector(guard),
      credentials: good,
      wrong: {
        token: { ...good, token: '1:nonsense' },
        chat: { ...good, chat: '@somewhere_else' },
        server: { ...good, server: 'http://example.com' },
      },
      away: (account) => ({ ...account, settings: { ...account.settings, server: away } }),
      revoked: (account) => ({ ...account, secret: { token: '1:gone' } }),
    };
  });
});
