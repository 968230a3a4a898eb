import { installGuard } from '#http';
import { freePorts } from '#testing';
import { describeConformance } from '../../testing/conformance.js';
import { fakenetGround } from '../../testing/fakenet-ground.js';
import { MastodonConnector } from './mastodon.connector.js';

describeConformance('Mastodon', async () => {
  const [port] = await freePorts(1);
  const away = `http://127.0.0.1:${port}`;
  return fakenetGround('mastodon', (fakenet) => {
    const guard = installGuard({ allow: [fakenet.target, new URL(away).host] });
    return {
      guard,
      connector: new MastodonConnector(guard, { repeatAfterMs: 0 }),
      credentials: { instance: fakenet.url, token: 'token-ann' },
      wrong: {
        instance: { instance: 'http://example.com', token: 'token-ann' },
        token: { instance: fakenet.url, token: 'nonsense' },
      },
      away: (account) => ({ ...account, settings: { ...account.settings, instance: away } }),
      revoked: (account) => ({ ...account, secret: { token: 'gone' } }),
    };
  });
});
