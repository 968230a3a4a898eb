import type { AtpAgent } from '@atproto/api';

interface Profile {
  readonly displayName?: string;
  readonly avatarUrl?: string;
}

/** Name and picture, which a PDS asks of the network's app view. Without them a channel is as good. */
export async function readProfile(agent: AtpAgent, did: string, signal: AbortSignal): Promise<Profile> {
  try {
    const { data } = await agent.app.bsky.actor.getProfile({ actor: did }, { signal });
    return {
      ...(data.displayName ? { displayName: data.displayName } : {}),
      ...(data.avatar ? { avatarUrl: data.avatar } : {}),
    };
  } catch {
    return {};
  }
}
