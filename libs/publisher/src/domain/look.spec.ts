import { describe, expect, it } from '@jest/globals';
import { stepAfterLook } from './look.js';

const early = { ageMs: 5000, looks: 1 };

describe(stepAfterLook.name, () => {
  it('is sent when it was found', () => {
    expect(stepAfterLook({ kind: 'found', remoteId: '1', url: 'u' }, early)).toEqual({
      state: 'sent',
      remoteId: '1',
      url: 'u',
    });
  });

  it('goes out again under its key when it is absent and the network cannot take it twice', () => {
    expect(stepAfterLook({ kind: 'absent', repeatSafe: true }, early).state).toBe('due');
  });

  it('stays unknown when it is absent and a repeat could double it, however old', () => {
    expect(stepAfterLook({ kind: 'absent', repeatSafe: false }, { ageMs: 1e9, looks: 99 })).toEqual({
      state: 'unknown',
      waitsForPerson: true,
    });
  });

  it('asks a person within a minute and goes on looking', () => {
    const step = stepAfterLook({ kind: 'cannot_ask', reason: 'down' }, { ageMs: 50_000, looks: 4 });
    expect(step).toEqual({ state: 'unknown', waitsForPerson: true, nextInMs: 20_000 });
  });

  it('does not bother a person at once', () => {
    expect(stepAfterLook({ kind: 'absent', repeatSafe: false }, early).waitsForPerson).toBe(false);
  });
});
