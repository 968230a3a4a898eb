import { tellWithUndo } from '../../../ui/tell';
import { saidOn } from './compose-state';
import { ASPECTS, only, ownMessage, type Aspect } from './own-message';
import { ownInWords } from './own-words';
import type { Compose } from './use-compose';

/** Lets a channel get again what all get of these things, and offers to take that back: its own words may be long. */
export function shareAgain(
  compose: Compose,
  { id, name }: { id: string; name: string },
  aspects: readonly Aspect[] = ASPECTS,
): void {
  const before = only(saidOn(compose.state, id), aspects);
  const dropped = ownInWords(ownMessage({ ...compose.state, ...before }, compose.state));
  compose.share(id, aspects);
  tellWithUndo(`${name} gets what all get again. Dropped: ${dropped}.`, () => compose.changeOwn(id, () => before));
}
