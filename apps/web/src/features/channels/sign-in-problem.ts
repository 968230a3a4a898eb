const WORDS: Readonly<Record<string, string>> = {
  expired: 'The sign-in is unknown or took too long. Begin again.',
  forbidden: 'Only an owner of the workspace can connect channels, and only the person who began can finish.',
  signed_out: 'You were not signed in to Drover any more when you came back. Begin again.',
  try_again: 'A part of Drover was away at that moment. Try again in a little while.',
};

/** Why a sign-in could not be taken up, by the code that the way back carries. */
export function signInProblem(code: string): string {
  return WORDS[code] ?? 'It could not be finished. Begin again.';
}
