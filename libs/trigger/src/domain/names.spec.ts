import { describe, expect, it } from '@jest/globals';
import type { ScopeOf } from '#contracts';
import { placeBefore, readFiringPlace, writeFiringPlace } from './firing-cursor.js';
import { readPlace, writePlace } from './occurrence-cursor.js';
import { readScopeName, scopeName, scopeProblems } from './scope-name.js';
import { zoneMoves } from './zone-moves.js';
import { zoneProblems } from './zone-problems.js';

const ID = '018f0000-0000-7000-8000-000000000001';
const INSTANT = '2031-01-01T00:00:00.000Z';

describe('the name of a scope', () => {
  it.each<[Pick<ScopeOf, 'scope' | 'key'>, string]>([
    [{ scope: 'schedule', key: 'post:1' }, 'schedule:post:1'],
    [{ scope: 'group', key: 'channel:1' }, 'group:channel:1'],
    [{ scope: 'workspace' }, 'workspace'],
    [{ scope: 'installation' }, 'installation'],
  ])('of %j is %s, and is read back', (scope, name) => {
    expect(scopeName(scope)).toBe(name);
    expect(readScopeName(name)).toEqual(scope);
  });

  it('takes no key where it needs none, and an empty one where it is missing', () => {
    expect(scopeName({ scope: 'group' })).toBe('group:');
  });
});

describe(scopeProblems.name, () => {
  it.each<[ScopeOf, { field: string; message: string }[]]>([
    [{ workspaceId: ID, scope: 'schedule', key: 'post:1' }, []],
    [{ workspaceId: ID, scope: 'workspace' }, []],
    [{ scope: 'installation' }, []],
    [{ workspaceId: ID, scope: 'group' }, [{ field: 'key', message: 'must name the group' }]],
    [
      { workspaceId: ID, scope: 'workspace', key: 'x' },
      [{ field: 'key', message: 'must be left out for the whole workspace' }],
    ],
    [
      { workspaceId: ID, scope: 'installation' },
      [{ field: 'workspaceId', message: 'must be left out for the whole installation' }],
    ],
    [{ scope: 'schedule', key: 'x' }, [{ field: 'workspaceId', message: 'must name the workspace' }]],
    [{ scope: 'installation', key: 'x' }, [{ field: 'key', message: 'must be left out for the whole installation' }]],
  ])('of %j are %j', (scope, problems) => {
    expect(scopeProblems(scope)).toEqual(problems);
  });
});

describe('cursors', () => {
  it('of occurrences are read back, and nothing else is', () => {
    const place = { dueAt: INSTANT, scheduleId: ID };
    expect(readPlace(writePlace(place))).toEqual(place);
    for (const bad of ['', `x${INSTANT}~${ID}`, `${INSTANT}~${ID}x`, `${INSTANT}~`, `${INSTANT}${ID}`]) {
      expect(readPlace(bad)).toBeUndefined();
    }
  });

  it('of firings are read back, and everything else means the beginning', () => {
    const place = { transaction: '12345', scheduleId: ID, dueAt: INSTANT };
    expect(readFiringPlace(writeFiringPlace(place))).toEqual(place);
    const start = {
      transaction: '0',
      scheduleId: '00000000-0000-0000-0000-000000000000',
      dueAt: '1970-01-01T00:00:00.000Z',
    };
    for (const bad of [undefined, '', `x1~${ID}~${INSTANT}`, `1~${ID}~${INSTANT}x`, `1~${ID}`]) {
      expect(readFiringPlace(bad)).toEqual(start);
    }
    expect(placeBefore('7')).toEqual({ ...start, transaction: '7' });
    expect(readFiringPlace(writeFiringPlace(placeBefore('7')))).toEqual(placeBefore('7'));
  });
});

describe(zoneMoves.name, () => {
  it('moves only what the zone data puts elsewhere', () => {
    const still = { dueAt: '2031-07-01T07:00:00.000Z', localTime: '2031-07-01T09:00' };
    const off = { dueAt: '2031-07-02T08:00:00.000Z', localTime: '2031-07-02T09:00' };
    expect(zoneMoves([still, off, { dueAt: INSTANT }], 'Europe/Berlin')).toEqual([
      { from: off.dueAt, to: { dueAt: '2031-07-02T07:00:00.000Z', localTime: off.localTime } },
    ]);
  });
});

describe(zoneProblems.name, () => {
  it('names the field at fault', () => {
    expect(zoneProblems('2031-07-01T09:00', 'Europe/Berlin')).toEqual([]);
    expect(zoneProblems('2031-07-01T09:00', 'Nowhere')).toEqual([
      { field: 'zone', message: 'must be an IANA zone like Europe/Berlin' },
    ]);
    expect(zoneProblems('tomorrow', 'UTC')).toMatchObject([{ field: 'localTime' }]);
  });

  it('swallows nothing else', () => {
    expect(() => zoneProblems(Symbol('no text') as never, 'UTC')).toThrow(TypeError);
  });
});
