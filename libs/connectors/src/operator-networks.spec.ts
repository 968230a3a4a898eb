import { describe, expect, it } from '@jest/globals';
import type { InstallationConfig } from '#config';
import { OutboundGuard } from '#http';
import { OPERATOR_NETWORKS } from './operator-networks.js';

const installation = { publicUrl: 'https://drover.test' } as InstallationConfig;
const REDIRECT = 'https://drover.test/connect/callback';
const guard = new OutboundGuard({ allow: [] });
const APP = { clientId: 'an-id', clientSecret: 'a-secret' };
const made = (settings: object) => OPERATOR_NETWORKS.map(({ make }) => make({ guard, installation }, settings));
const byName = (settings: object) => made(settings).map((sut) => [sut.network, sut] as const);

describe.each(byName({ clientId: undefined, clientSecret: undefined }))('%s without the operator’s app', (_, sut) => {
  it('says which settings are missing, and what to do', () => {
    const prefix = `DROVER_${sut.network.toUpperCase()}_CLIENT_`;
    expect(sut.setup?.missing).toEqual([`${prefix}ID`, `${prefix}SECRET`]);
    expect(sut.setup?.steps.join('\n')).toContain(REDIRECT);
    expect(sut.setup?.steps.at(-1)).toContain(`${prefix}ID`);
  });

  it('connects nobody, by no way', async () => {
    const context = { workspaceId: 'w', signal: new AbortController().signal };
    const request = { credentials: {}, redirectUri: REDIRECT, state: 's' };
    await expect(sut.connect({}, context)).rejects.toMatchObject({ code: 'credentials_wrong', field: 'setup' });
    await expect(sut.signIn?.begin(request, context)).rejects.toMatchObject({ field: 'setup' });
  });
});

describe.each(byName(APP))('%s with the operator’s app', (_, sut) => {
  it('sends people to the network’s own page, with their state and without the secret', async () => {
    expect(sut.setup).toBeUndefined();
    const context = { workspaceId: 'w', signal: new AbortController().signal };
    const begun = await sut.signIn?.begin({ credentials: {}, redirectUri: REDIRECT, state: 'a state' }, context);
    const url = new URL(begun?.url ?? '');
    expect(url.protocol).toBe('https:');
    expect([...url.searchParams.values()]).toEqual(expect.arrayContaining(['an-id', REDIRECT, 'a state', 'code']));
    expect(url.href).not.toContain('a-secret');
  });
});

it('names each network once', () => {
  const names = made(APP).map(({ network }) => network);
  expect(new Set(names).size).toBe(names.length);
});
