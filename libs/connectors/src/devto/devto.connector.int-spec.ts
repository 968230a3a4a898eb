import { installGuard } from '#http';
import { freePorts } from '#testing';
import { describeConformance } from '../../testing/conformance.js';
import { fakenetGround } from '../../testing/fakenet-ground.js';
import { DevtoConnector } from './devto.connector.js';

describeConformance('DEV', async () => {
  const [port] = await freePorts(1);
  const away = `http://127.0.0.1:${port}`;
  return fakenetGround('devto', (fakenet) => {
    const guard = installGuard({ allow: [fakenet.target, new URL(away).host] });
    const good = { apiKey: 'token-ann', server: `${fakenet.url}/devto` };
    return {
      guard,
      refusesDuplicates: true,
      connector: new DevtoConnector(guard),
      credentials: good,
      wrong: { apiKey: { ...good, apiKey: 'nonsense' }, server: { ...good, server: 'http://example.com' } },
      away: (account) => ({ ...account, settings: { server: away } }),
      revoked: (account) => ({ ...account, secret: { apiKey: 'gone' } }),
    };
  });
});
