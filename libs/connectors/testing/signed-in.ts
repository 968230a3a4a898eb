import { randomUUID } from 'node:crypto';
import { get, type IncomingMessage } from 'node:http';
import type { Fakenet } from '#testing';
import type { ConnectedAccount, Connector } from '../src/connector.port.js';
import type { OperatorApp } from '../src/oauth/operator-app.js';
import { playedAt } from './rerouted.js';

export const REDIRECT_URI = 'https://drover.test/connect/callback';

/** The app that Fakenet's OAuth servers know. */
export function playedApp(network: string): OperatorApp {
  return { clientId: `client-${network}`, clientSecret: `secret-${network}`, redirectUri: REDIRECT_URI };
}

/** As a browser asks: not through the guard, which follows and hands on no redirect. */
function browsed(url: string): Promise<IncomingMessage> {
  return new Promise((done, fail) => {
    get(url, (answer) => done(answer.resume())).once('error', fail);
  });
}

/** What the network's page does when a person says yes there (or `no=1`), as the browser brings it back. */
export async function saidAt(fakenet: Pick<Fakenet, 'url'>, network: string, url: string, extra = 'as=ann') {
  const { statusCode, headers } = await browsed(`${playedAt(fakenet, network, url)}&${extra}`);
  const back = URL.parse(headers.location ?? '');
  if (!back) throw new TypeError(`the page of ${network} refused: ${statusCode}`);
  return Object.fromEntries(back.searchParams);
}

/** Goes the whole way: begin, a yes on the network's page, finish. */
export async function signedIn(
  connector: Connector,
  fakenet: Pick<Fakenet, 'url'>,
  extra?: string,
): Promise<ConnectedAccount[]> {
  const { network, signIn } = connector;
  if (!signIn) throw new TypeError(`${network} has no sign-in`);
  const context = { workspaceId: randomUUID(), signal: new AbortController().signal };
  const state = randomUUID();
  const { url, kept } = await signIn.begin({ credentials: {}, redirectUri: REDIRECT_URI, state }, context);
  const parameters = await saidAt(fakenet, network, url, extra);
  if (parameters.state !== state) throw new TypeError(`the page of ${network} lost the state`);
  return signIn.finish({ parameters, kept, redirectUri: REDIRECT_URI }, context);
}
