import { installGuard } from '#http';
import { freePorts } from '#testing';
import { describeConformance } from '../../testing/conformance.js';
import { fakenetGround } from '../../testing/fakenet-ground.js';
import { SlackWebhookConnector } from './slack-webhook.connector.js';

describeConformance('Slack (webhook)', async () => {
  const [port] = await freePorts(1);
  const away = `http://127.0.0.1:${port}`;
  return fakenetGround('slack_webhook', (fakenet) => {
    const guard = installGuard({ allow: [fakenet.target, new URL(away).host] });
    const webhook = (token: string) => `${fakenet.url}/slack_webhook/services/T1/B1/${token}`;
    return {
      guard,
      connector: new SlackWebhookConnector(guard),
      credentials: { webhook: webhook('token-ann') },
      wrong: { webhook: { webhook: webhook('nonsense') } },
      away: (account) => ({ ...account, secret: { url: away } }),
      revoked: (account) => ({ ...account, secret: { url: webhook('gone') } }),
    };
  });
});
