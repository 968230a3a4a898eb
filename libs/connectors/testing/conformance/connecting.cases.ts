import { expect, it } from '@jest/globals';
import { CredentialsWrong } from '../../src/connect-failure.js';
import type { Stage } from './stage.js';

/** Who it is, what its network allows, and which field is wrong. */
export function connectingCases(stage: Stage): void {
  it('learns who it is and keeps no secret in the clear', () => {
    const { accountId, handle, displayName, secret, settings } = stage.account;
    expect([accountId, handle, displayName]).not.toContain('');
    for (const value of Object.values(secret)) expect(JSON.stringify(settings)).not.toContain(value);
  });

  it('asks for what it needs, and says which field is wrong', async () => {
    const fields = stage.sut.fields.map(({ name }) => name);
    expect(Object.keys(stage.ground.credentials).toSorted()).toEqual(fields.toSorted());
    for (const [field, credentials] of Object.entries(stage.ground.wrong)) {
      expect(fields).toContain(field);
      const refusal: unknown = await stage.connect(credentials).catch((error: unknown) => error);
      expect(refusal).toBeInstanceOf(CredentialsWrong);
      expect(refusal).toMatchObject({ field });
    }
  });

  it('asks to connect again when the access is gone', async () => {
    const attempt = await stage.attempt();
    const failed = await stage.failure(stage.send(attempt, stage.ground.revoked(stage.account)));
    expect(failed).toMatchObject({ kind: 'unauthorised', code: 'unauthorised' });
    expect(failed.message).toContain('Connect the channel again');
    expect(await stage.times()).toBe(0);
  });
}
