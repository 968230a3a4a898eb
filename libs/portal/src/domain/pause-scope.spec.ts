import { describe, expect, it } from '@jest/globals';
import { contractScope, PAUSE_SCOPES, shownScope } from './pause-scope.js';

describe(contractScope, () => {
  it.each(PAUSE_SCOPES)('shows a pause of a %s as it was asked for', (scope) => {
    const target = scope === 'workspace' ? { scope } : { scope, id: 'x' };
    const asked = contractScope(target);
    expect(asked && shownScope(asked)).toEqual(target);
  });

  it('knows no workspace within a workspace, and no nameless part', () => {
    expect(contractScope({ scope: 'workspace', id: 'x' })).toBeUndefined();
    expect(contractScope({ scope: 'campaign' })).toBeUndefined();
  });
});

describe(shownScope, () => {
  it.each([
    ['the installation', { scope: 'installation' as const }, { scope: 'installation' }],
    ['a label of others', { scope: 'group' as const, key: 'green' }, { scope: 'other', id: 'green' }],
    ['a label that looks like a post', { scope: 'group' as const, key: 'post:x' }, { scope: 'other', id: 'post:x' }],
    ['a schedule of others', { scope: 'schedule' as const, key: 'job' }, { scope: 'other', id: 'job' }],
  ])('shows %s', (_name, scope, shown) => {
    expect(shownScope(scope)).toEqual(shown);
  });
});
