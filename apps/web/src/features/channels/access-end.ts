import type { Channel } from '../../api/types';

const SOON_MS = 14 * 86_400_000;

/** The instant from which a channel is not accepted any more, when that is near and only a person can help. */
export function accessEndsSoon({ state, accessEndsAt, accessRenews }: Channel, now: Date): string | undefined {
  if (state !== 'connected' || accessRenews || accessEndsAt === undefined) return undefined;
  return new Date(accessEndsAt).getTime() - now.getTime() < SOON_MS ? accessEndsAt : undefined;
}
