import type { OutboundGuard } from '#http';
import type { Fakenet } from '#testing';

type Door = Pick<OutboundGuard, 'fetch'>;

/** The access token of an account whose network cannot be reached. */
export const AWAY = 'away';

const tokenOf = (init: RequestInit = {}) => new Headers(init.headers).get('authorization') ?? '';

/** Where Fakenet plays what is at a network's own address: `/<network>/<host>/<path>`. */
export function playedAt(fakenet: Pick<Fakenet, 'url'>, network: string, address: string): string {
  return `${fakenet.url}/${network}/${address.replace(/^https:\/\//, '')}`;
}

/**
 * A door for connectors that call their network at its own addresses: they reach Fakenet instead, and with the token
 * `away` nobody at all.
 *
 * @param nowhere a loopback URL at which nobody listens
 */
export function rerouted(guard: Door, fakenet: Pick<Fakenet, 'url'>, network: string, nowhere: string): Door {
  return {
    fetch: (input, init) => {
      if (tokenOf(init) === `Bearer ${AWAY}`) return guard.fetch(nowhere, init);
      return guard.fetch(playedAt(fakenet, network, input instanceof Request ? input.url : new URL(input).href), init);
    },
  };
}
