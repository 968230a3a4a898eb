import { describe, expect, it } from '@jest/globals';
import { type LookFacts, stepAfterLook } from './look.js';

const keyed: LookFacts = {
  outcomeClass: 'client_key',
  doubt: { sends: 1, keyAgeMs: 5000, quietMs: 5000, absentAfterMs: null },
  looks: 1,
  lostSenders: 2,
  heldAlready: false,
  retryUnseen: false,
};
const readBack = (change: Partial<LookFacts> & { ageMs?: number }): LookFacts => {
  const { ageMs = 120_000 } = change;
  return {
    ...keyed,
    outcomeClass: 'read_back',
    doubt: { sends: 1, keyAgeMs: ageMs, quietMs: ageMs, absentAfterMs: null },
    looks: 2,
    retryUnseen: true,
    ...change,
  };
};
const aged = (keyAgeMs: number) => ({ ...keyed, doubt: { ...keyed.doubt, keyAgeMs } });
const absent = { kind: 'absent', certain: true, repeatSafe: true } as const;
const away = { kind: 'cannot_ask', reason: 'down' } as const;

describe(stepAfterLook.name, () => {
  it('is sent when it was found', () => {
    expect(stepAfterLook({ kind: 'found', remoteId: '1', url: 'u' }, keyed)).toEqual({
      state: 'sent',
      remoteId: '1',
      url: 'u',
    });
  });

  it.each(['client_key', 'client_id', 'two_phase'] as const)(
    'goes out again when it is absent and the network cannot take it twice: %s',
    (outcomeClass) => {
      expect(stepAfterLook(absent, { ...keyed, outcomeClass })).toEqual({ state: 'due', nextInMs: 0 });
    },
  );

  it.each<[string, Parameters<typeof stepAfterLook>]>([
    ['a repeat could double it, however old', [{ ...absent, repeatSafe: false }, aged(80_000_000)]],
    ['not everything was seen', [{ ...absent, certain: false }, keyed]],
    ['the network could not be asked', [away, keyed]],
    ['the network has nothing to settle it by', [absent, { ...keyed, outcomeClass: 'nothing' }]],
    ['the network said that it holds it already', [absent, { ...keyed, heldAlready: true }]],
    ['it ended three of its senders', [absent, { ...keyed, lostSenders: 3 }]],
    ['nobody wished what is read back to be sent again', [absent, readBack({ retryUnseen: false })]],
    ['it was read back once only', [absent, readBack({ looks: 1 })]],
    ['it was not quiet for long enough before the second reading', [absent, readBack({ ageMs: 119_999 })]],
    [
      'it was sent once more already',
      [absent, readBack({ doubt: { sends: 2, keyAgeMs: 400_000, quietMs: 200_000, absentAfterMs: null } })],
    ],
  ])('stays unknown when %s', (_why, args) => {
    expect(stepAfterLook(...args).state).toBe('unknown');
  });

  it('is sent once more when it was read back twice, absent, and the operator wished so', () => {
    expect(stepAfterLook({ ...absent, repeatSafe: false }, readBack({})).state).toBe('due');
  });

  it.each([
    [44_999, false],
    [45_000, true],
  ])('asks a person after 45 s, not before: at %i ms %s', (age, waitsForPerson) => {
    expect(stepAfterLook(away, aged(age)).waitsForPerson).toBe(waitsForPerson);
  });

  it.each([
    ['later and later', aged(50_000), 2000],
    ['not past the moment at which people are told', { ...aged(44_000), looks: 5 }, 1000],
    [
      'by its key alone, where it has one',
      { ...aged(119_500), looks: 5, doubt: { sends: 1, keyAgeMs: 119_500, quietMs: 119_500, absentAfterMs: null } },
      30_000,
    ],
    ['not past that moment, where it is read back', readBack({ ageMs: 15_000 }), 30_000],
    ['not past the second reading', readBack({ ageMs: 45_000 }), 75_000],
    ['not more often than that afterwards', readBack({ ageMs: 120_000 }), 120_000],
    ['every five minutes in the end', readBack({ ageMs: 900_000, looks: 9 }), 300_000],
  ])('looks again, %s', (_when, facts, nextInMs) => {
    expect(stepAfterLook(away, facts).nextInMs).toBe(nextInMs);
  });

  it.each([
    [86_399_999, 2000],
    [86_400_000, undefined],
  ])('looks for a day: at %i ms again in %s', (age, nextInMs) => {
    expect(stepAfterLook(away, aged(age))).toMatchObject({ state: 'unknown', waitsForPerson: true });
    expect(stepAfterLook(away, aged(age)).nextInMs).toBe(nextInMs);
  });

  it.each([
    [3, 0],
    [4, 2000],
    [5, 4000],
  ])('gives a network time that brings doubt after doubt (%i)', (sends, nextInMs) => {
    const facts = { ...keyed, doubt: { ...keyed.doubt, sends } };
    expect(stepAfterLook(absent, facts)).toEqual({ state: 'due', nextInMs });
  });

  it('sends nothing again after an hour of doubt', () => {
    expect(stepAfterLook(absent, aged(3_599_999)).state).toBe('due');
    expect(stepAfterLook(absent, aged(3_600_000))).toMatchObject({ state: 'unknown', waitsForPerson: true });
  });

  it('asks a person at once about what is put aside, and finds it still', () => {
    const facts = { ...aged(1), lostSenders: 3 };
    expect(stepAfterLook(away, facts)).toMatchObject({ state: 'unknown', waitsForPerson: true });
    expect(stepAfterLook({ kind: 'found', remoteId: '1', url: 'u' }, facts).state).toBe('sent');
  });
});
