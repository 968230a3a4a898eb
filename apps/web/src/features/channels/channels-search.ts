/** What the way back from a network's own page says. */
export interface ChannelsSearch {
  /** The sign-in that the person comes back from. */
  signIn?: string;
  /** Why it could not be taken up. */
  signInProblem?: string;
}

export function channelsSearch({ signIn, signInProblem }: Record<string, unknown>): ChannelsSearch {
  return {
    ...(typeof signIn === 'string' ? { signIn } : {}),
    ...(typeof signInProblem === 'string' ? { signInProblem } : {}),
  };
}
