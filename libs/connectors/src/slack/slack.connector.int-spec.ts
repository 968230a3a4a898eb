import { installGuard } from '#http';
import { freePorts } from '#testing';
import { describeConformance } from '../../testing/conformance.js';
import { fakenetGround } from '../../testing/fakenet-ground.js';
import { SlackConnector } from './slack.connector.js';

describeConformance('Slack', async () => {
  const [port] = await freePorts(1);
  const away = `http://127.0.0.1:${port}`;
  return fakenetGround('slack', (fakenet) => {
    const guard = installGuard({ allow: [fakenet.target, new URL(away).host] });
    const good = { token: 'token-ann', channel: 'C024BE91L' };
    return {
      guard,
      connector: new SlackConnector(guard, `${fakenet.url}/slack/api`),
      credentials: good,
      wrong: { token: { ...good, token: 'nonsense' }, channel: { ...good, channel: 'C000000' } },
      away: (account) => ({ ...account, settings: { ...account.settings, api: away } }),
      revoked: (account) => ({ ...account, secret: { token: 'gone' } }),
    };
  });
});
