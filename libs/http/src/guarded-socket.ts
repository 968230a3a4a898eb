import { connect, type Socket } from 'node:net';
import { guardedLookup, resolveBySystem } from './guarded-lookup.js';
import { neverLeft } from './guarded-connector.js';
import { outboundGuard } from './guarded-fetch.js';
import { OutboundError } from './outbound-error.js';
import { AllowList } from './allow-list.js';
import { USUAL_LIMITS } from './outbound-limits.js';
import { OutboundPolicy } from './outbound-policy.js';

export interface GuardedSocketOptions {
  /** The host comes from the operator's own setting and may be private; never for what a user entered. */
  readonly operatorsOwn?: boolean;
  /** Ports of public addresses that this protocol uses; those of the web if not said. */
  readonly ports?: readonly number[];
  readonly connectMs?: number;
}

function policyFor(host: string, port: number, options: GuardedSocketOptions): OutboundPolicy {
  if (!options.operatorsOwn) {
    const { policy } = outboundGuard();
    return options.ports ? policy.on(options.ports) : policy;
  }
  return new OutboundPolicy(new AllowList([host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`]));
}

/**
 * A connected TCP socket for clients that open their own (nodemailer's `getSocket`), with the checks of the guard.
 * @throws OutboundError with `left: 'no'`
 */
export function guardedSocket(host: string, port: number, options: GuardedSocketOptions = {}): Promise<Socket> {
  const policy = policyFor(host, port, options);
  const limit = options.connectMs ?? USUAL_LIMITS.connectMs;
  return new Promise((done, fail) => {
    policy.assertTarget(host, port);
    const socket = connect({ host, port, lookup: guardedLookup(policy, resolveBySystem, port) });
    const timer = setTimeout(() => {
      socket.destroy(new OutboundError('connect_failed', 'no', `${host}:${port} did not accept a connection in time.`));
    }, limit);
    const failed = (error: Error) => {
      clearTimeout(timer);
      fail(neverLeft(error, host));
    };
    socket.once('error', failed);
    socket.once('connect', () => {
      clearTimeout(timer);
      if (!policy.mayReach(host, port, socket.remoteAddress ?? '')) {
        socket.destroy(new OutboundError('address_refused', 'no', `${host} led to a forbidden address.`));
        return;
      }
      socket.off('error', failed);
      done(socket);
    });
  });
}
