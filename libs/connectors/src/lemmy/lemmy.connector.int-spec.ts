import { installGuard } from '#http';
import { freePorts } from '#testing';
import { describeConformance } from '../../testing/conformance.js';
import { fakenetGround } from '../../testing/fakenet-ground.js';
import { LemmyConnector } from './lemmy.connector.js';

describeConformance('Lemmy', async () => {
  const [port] = await freePorts(1);
  const away = `http://127.0.0.1:${port}`;
  return fakenetGround('lemmy', (fakenet) => {
    const guard = installGuard({ allow: [fakenet.target, new URL(away).host] });
    const good = { instance: `${fakenet.url}/lemmy`, user: 'ann', password: 'password of ann', code: '123456' };
    return {
      guard,
      connector: new LemmyConnector(guard),
      credentials: good,
      needs: { options: { fields: { community: 'news@fakenet.test' } } },
      wrong: {
        instance: { ...good, instance: 'http://example.com' },
        user: { ...good, user: '' },
        password: { ...good, password: 'password of bob' },
      },
      away: (account) => ({ ...account, settings: { ...account.settings, instance: away } }),
      revoked: (account) => ({ ...account, secret: { jwt: 'gone' } }),
    };
  });
});
