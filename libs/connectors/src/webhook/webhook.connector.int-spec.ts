import { installGuard } from '#http';
import { freePorts } from '#testing';
import { describeConformance } from '../../testing/conformance.js';
import { fakenetGround } from '../../testing/fakenet-ground.js';
import { WebhookConnector } from './webhook.connector.js';

const secretOf = (name: string) =>
  `whsec_${Buffer.from(`the signing secret of ${name}, as it is played`).toString('base64')}`;

describeConformance('Webhook', async () => {
  const [port] = await freePorts(1);
  const away = `http://127.0.0.1:${port}`;
  return fakenetGround('webhook', (fakenet) => {
    const guard = installGuard({ allow: [fakenet.target, new URL(away).host] });
    const url = `${fakenet.url}/webhook/hooks/ann`;
    const secret = secretOf('ann');
    return {
      guard,
      yesIsEnough: true,
      connector: new WebhookConnector(guard),
      credentials: { url, secret },
      wrong: { url: { url: `${fakenet.url}/nowhere`, secret }, secret: { url, secret: secretOf('bob') } },
      away: (account) => ({ ...account, secret: { url: away, secret } }),
      revoked: (account) => ({ ...account, secret: { url, secret: secretOf('gone') } }),
    };
  });
});
