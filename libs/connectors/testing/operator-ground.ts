import { installGuard } from '#http';
import { freePorts } from '#testing';
import type { Connector } from '../src/connector.port.js';
import type { Door } from '../src/exchange/door.js';
import type { OperatorApp } from '../src/oauth/operator-app.js';
import type { ConformanceGround } from './conformance/conformance-ground.js';
import { fakenetGround } from './fakenet-ground.js';
import { AWAY, rerouted } from './rerouted.js';
import { playedApp, signedIn } from './signed-in.js';

type Special = Partial<
  Pick<ConformanceGround, 'refusesDuplicates' | 'oneAltText' | 'needs' | 'yesIsEnough' | 'usualKind'>
>;

/** A network on which people sign in to the operator's app, played: for its conformance suite. */
export async function operatorGround(
  network: string,
  make: (door: Door, app: OperatorApp) => Connector,
  special: Special = {},
): Promise<ConformanceGround> {
  const [port] = await freePorts(1);
  const nowhere = `http://127.0.0.1:${port}`;
  return fakenetGround(network, (fakenet) => {
    const guard = installGuard({ allow: [fakenet.target, new URL(nowhere).host] });
    const connector = make(rerouted(guard, fakenet, network, nowhere), playedApp(network));
    return {
      ...special,
      guard,
      connector,
      credentials: {},
      wrong: {},
      signIn: async () => {
        const [account] = await signedIn(connector, fakenet);
        if (!account) throw new TypeError(`nobody signed in at ${network}`);
        return account;
      },
      away: (account) => ({ ...account, secret: { ...account.secret, accessToken: AWAY } }),
      revoked: (account) => ({ ...account, secret: { ...account.secret, accessToken: 'gone' } }),
    };
  });
}
