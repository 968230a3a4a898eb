import { describe, expect, it } from '@jest/globals';
import type { FailedSend } from './outcome.js';
import { isOut, stepAfterChange } from './live-change.js';

const at = { tries: 1, ageMs: 0, random: 0 };
const failed = (kind: FailedSend['kind'], retryAfterMs?: number): FailedSend => ({
  ...{ kind, code: 'x', reason: 'Because.' },
  ...(retryAfterMs !== undefined && { retryAfterMs }),
});

describe(stepAfterChange.name, () => {
  it('is done when the network said so', () => {
    expect(stepAfterChange(undefined, at)).toEqual({ state: 'done' });
  });

  it.each(['refused', 'duplicate'] as const)('ends with the no of the network: %s', (kind) => {
    expect(stepAfterChange(failed(kind), at)).toEqual({ state: 'failed', reason: 'Because.' });
  });

  it.each(['not_sent', 'doubt', 'rate_limited', 'unauthorised', 'not_connected'] as const)(
    'is tried again after anything else: %s',
    (kind) => {
      expect(stepAfterChange(failed(kind), at)).toEqual({ state: 'waiting', reason: 'Because.', nextInMs: 2000 });
      expect(stepAfterChange(failed(kind, 60_000), at)).toMatchObject({ nextInMs: 60_000 });
    },
  );

  it('is given up after three days', () => {
    const step = stepAfterChange(failed('doubt'), { ...at, ageMs: 3 * 86_400_000 });
    expect(step).toMatchObject({ state: 'failed', reason: 'It was tried for three days. Because.' });
  });
});

it.each([
  ['sent', 0, true],
  ['failed', 1, true],
  ['failed', 0, false],
  ['sending', 1, false],
  ['unknown', 1, false],
] as const)('calls %s with %i messages before it out: %s', (state, part, out) => {
  expect(isOut({ state, part })).toBe(out);
});
