import { type Guard, GUARDS, SPECS } from './guards/guards.js';
import { OwnCopy } from './guards/own-copy.js';

/**
 * Takes the publisher's guards away, one after the other, by a patch in a copy of the sources, and asks that the test
 * made for each fails. Nothing here is left to chance; the seed is only printed.
 */
export async function guardsChaos({ seed }: { seed: number }, say: (line: string) => void) {
  const copy = await OwnCopy.make();
  try {
    const failing = await copy.failures(
      SPECS,
      GUARDS.map(({ missedBy }) => missedBy),
    );
    if (failing.length > 0) say(`these fail with every guard in place: ${failing.join('; ')}`);
    let caught = 0;
    for (const guard of GUARDS) {
      const failed = await copy.with(guard, () => copy.failures(specsOf(guard), [guard.missedBy]));
      const isCaught = failed.includes(guard.missedBy);
      if (isCaught) caught += 1;
      say(`without the ${guard.name}: ${isCaught ? 'missed' : 'NOT MISSED'} by “${guard.missedBy}”`);
    }
    const line = { chaos: 'guards', run: 'R0', seed, faults: GUARDS.length, hits: caught, caught };
    return { line, passed: failing.length === 0 && caught === GUARDS.length };
  } finally {
    await copy.remove();
  }
}

const specsOf = ({ spec }: Guard) => (spec ? [spec] : ['publishing', 'quarantine']);
