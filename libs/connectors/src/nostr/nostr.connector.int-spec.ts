import { installGuard } from '#http';
import { freePorts } from '#testing';
import { describeConformance } from '../../testing/conformance.js';
import { fakenetGround } from '../../testing/fakenet-ground.js';
import { NostrConnector } from './nostr.connector.js';

/** The one key that may write on the played relay, and another pair. */
const OURS = `00${'1'.repeat(62)}`;
const STRANGE = {
  secret: { key: 'a'.repeat(64) },
  accountId: '6a04ab98d9e4774ad806e302dddeb63bea16b5cb5f223ee77478e861bb583eb3',
};

describeConformance('Nostr', async () => {
  const [port] = await freePorts(1);
  const away = `ws://127.0.0.1:${port}`;
  return fakenetGround('nostr', (fakenet) => {
    const guard = installGuard({ allow: [fakenet.target, `127.0.0.1:${port}`] });
    const relays = `${fakenet.url.replace('http', 'ws')}/nostr`;
    return {
      guard,
      saysNoWait: true,
      yesIsEnough: true,
      connector: new NostrConnector(guard),
      credentials: { key: OURS, relays },
      wrong: { key: { key: 'nsec1nonsense', relays }, relays: { key: OURS, relays: 'ws://example.com' } },
      away: (account) => ({ ...account, settings: { relays: away } }),
      revoked: (account) => ({ ...account, ...STRANGE }),
    };
  });
});
