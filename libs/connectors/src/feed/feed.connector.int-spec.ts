import { OutboundGuard } from '#http';
import { freePorts } from '#testing';
import { describeConformance } from '../../testing/conformance.js';
import { fakenetGround } from '../../testing/fakenet-ground.js';
import { FeedConnector } from './feed.connector.js';

describeConformance('Feed', async () => {
  const [port] = await freePorts(1);
  const away = `http://127.0.0.1:${port}`;
  return fakenetGround('feed', (fakenet) => {
    const guard = new OutboundGuard({ allow: [fakenet.target, new URL(away).host] });
    const tokenOf = (workspaceId: string) => (workspaceId === 'gone' ? 'gone' : `token-${workspaceId}`);
    const home = new FeedConnector(guard, fakenet.url, tokenOf);
    const nowhere = new FeedConnector(guard, away, tokenOf);
    // Where portal is comes from a setting, so an account that is away has another connector.
    const connector = Object.create(home, {
      publish: { value: (...args: Parameters<FeedConnector['publish']>) => of(args[0]).publish(...args) },
      reconcile: { value: (...args: Parameters<FeedConnector['reconcile']>) => of(args[0]).reconcile(...args) },
      remove: { value: (...args: Parameters<FeedConnector['remove']>) => of(args[0]).remove(...args) },
    }) as FeedConnector;
    const of = ({ handle }: { handle: string }) => (handle === 'away' ? nowhere : home);
    const good = { title: 'Acme News', site: 'https://example.com', description: 'What is new' };
    return {
      guard,
      connector,
      credentials: good,
      wrong: { title: { ...good, title: '' }, site: { ...good, site: 'javascript:alert(1)' } },
      away: (account) => ({ ...account, handle: 'away' }),
      revoked: (account) => ({ ...account, settings: { ...account.settings, workspaceId: 'gone' } }),
    };
  });
});
