import { type GuardOptions, OutboundGuard } from './outbound-guard.js';

let current: OutboundGuard | undefined;

/** Makes `guardedFetch` and the global fetch of this process pass through a new guard. */
export function installGuard(options: GuardOptions): OutboundGuard {
  current = new OutboundGuard(options);
  current.installGlobally();
  return current;
}

/** The process's guard; before {@link installGuard} one that allows the public internet only. */
export function outboundGuard(): OutboundGuard {
  current ??= new OutboundGuard({ allow: [] });
  return current;
}

/** Like fetch, through the guard and without redirects. @throws OutboundError, and nothing else */
export function guardedFetch(input: string | URL | Request, init?: RequestInit): Promise<Response> {
  return outboundGuard().fetch(input, init);
}
