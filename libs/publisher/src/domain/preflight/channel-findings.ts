import type { ChannelState, NetworkSetup, PreflightFinding } from '#contracts';
import { inWords } from './finding.js';

/** What of a channel decides whether anything can be sent on it. */
export interface ChannelStanding {
  channelId: string;
  /** As people know it, such as `Mastodon (@ann)`. */
  name: string;
  state: ChannelState;
  reason?: string | undefined;
  accessEndsAt?: Date | undefined;
  /** Its access is renewed without anybody's doing. */
  renews: boolean;
  setup?: NetworkSetup | undefined;
}

/**
 * What keeps a channel from taking anything at its instant.
 *
 * @param dueAt undefined while nobody knows it yet
 */
export function channelFindings(channel: ChannelStanding, dueAt: Date | undefined): PreflightFinding[] {
  const { channelId, name, state, reason, accessEndsAt, renews, setup } = channel;
  const error = (code: string, message: string, remedy: string): PreflightFinding => ({
    ...{ severity: 'error', channelId, code, message, remedy },
  });
  if (setup !== undefined) {
    const missing = setup.missing.join(', ');
    const remedy = missing === '' ? 'Ask the operator to set it up.' : `Ask the operator to set ${missing}.`;
    return [error('network_needs_setup', `${name} cannot be reached: its network needs set-up.`, remedy)];
  }
  if (state !== 'connected') {
    const message = `${name} is not connected${reason === undefined ? '.' : `: ${reason}`}`;
    return [error(`channel_${state}`, message, 'Connect it again; what waits for it then goes out.')];
  }
  if (accessEndsAt !== undefined && dueAt !== undefined && !renews && accessEndsAt <= dueAt) {
    const message = `Access to ${name} ends on ${inWords(accessEndsAt)}, before the post goes out.`;
    return [error('access_ends', message, 'Connect it again before then.')];
  }
  return [];
}
