import { Refusal } from '../../domain/refusal.js';

/** The version that the header wants; refuses a request without one. */
export function versionOf(ifMatch: string | undefined): number {
  if (ifMatch === undefined || ifMatch.trim() === '') {
    const sentence = 'Send If-Match with the ETag of the post as you read it, so that nobody’s change is lost.';
    throw new Refusal('precondition_required', 'precondition_required', sentence);
  }
  const version = /^"(\d{1,9})"$/.exec(ifMatch.trim())?.[1];
  if (version === undefined) throw Refusal.versionMismatch();
  return Number(version);
}
