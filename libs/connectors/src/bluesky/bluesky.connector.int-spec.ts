import { installGuard } from '#http';
import { freePorts } from '#testing';
import { describeConformance } from '../../testing/conformance.js';
import { fakenetGround } from '../../testing/fakenet-ground.js';
import { BlueskyConnector } from './bluesky.connector.js';

describeConformance('Bluesky', async () => {
  const [port] = await freePorts(1);
  const away = `http://127.0.0.1:${port}`;
  return fakenetGround('bluesky', (fakenet) => {
    const guard = installGuard({ allow: [fakenet.target, new URL(away).host] });
    return {
      guard,
      connector: new BlueskyConnector(guard),
      credentials: { service: fakenet.url, handle: '@ann.test', appPassword: 'app-ann' },
      wrong: {
        service: { service: 'http://example.com', handle: '@ann.test', appPassword: 'app-ann' },
        handle: { service: fakenet.url, handle: 'ann', appPassword: 'app-ann' },
        appPassword: { service: fakenet.url, handle: '@ann.test', appPassword: 'wrong' },
      },
      away: (account) => ({ ...account, settings: { service: away } }),
      revoked: (account) => ({ ...account, secret: { appPassword: 'gone' } }),
    };
  });
});
