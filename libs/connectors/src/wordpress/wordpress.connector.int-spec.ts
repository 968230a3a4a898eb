import { installGuard } from '#http';
import { freePorts } from '#testing';
import { describeConformance } from '../../testing/conformance.js';
import { fakenetGround } from '../../testing/fakenet-ground.js';
import { WordpressConnector } from './wordpress.connector.js';

describeConformance('WordPress', async () => {
  const [port] = await freePorts(1);
  const away = `http://127.0.0.1:${port}`;
  return fakenetGround('wordpress', (fakenet) => {
    const guard = installGuard({ allow: [fakenet.target, new URL(away).host] });
    const good = { site: `${fakenet.url}/wordpress`, user: 'ann', password: 'password of ann' };
    return {
      guard,
      connector: new WordpressConnector(guard),
      credentials: good,
      wrong: {
        site: { ...good, site: 'http://example.com' },
        user: { ...good, user: '' },
        password: { ...good, password: 'password of bob' },
      },
      away: (account) => ({ ...account, settings: { ...account.settings, site: away } }),
      revoked: (account) => ({ ...account, secret: { password: 'gone' } }),
    };
  });
});
