/** What the way back from a network's own page says, and what somebody came for. */
export interface ChannelsSearch {
  /** The sign-in that the person comes back from. */
  signIn?: string;
  /** Why it could not be taken up. */
  signInProblem?: string;
  /** The channel that somebody wants to connect again. */
  reconnect?: string;
}

export function channelsSearch({ signIn, signInProblem, reconnect }: Record<string, unknown>): ChannelsSearch {
  return {
    ...(typeof signIn === 'string' ? { signIn } : {}),
    ...(typeof signInProblem === 'string' ? { signInProblem } : {}),
    ...(typeof reconnect === 'string' ? { reconnect } : {}),
  };
}
