import { readConfig } from '#config';
import { describe, expect, it } from '@jest/globals';
import { linkSecretConfig, linkSecrets } from './link-secrets.config.js';

const [NEW, OLD] = ['n'.repeat(32), 'o'.repeat(32)];

describe('the secrets of the link', () => {
  it.each([
    [{ DROVER_LINK_SECRET: NEW }, [NEW]],
    [{ DROVER_LINK_SECRET: NEW, DROVER_LINK_SECRET_PREVIOUS: OLD }, [NEW, OLD]],
  ])('are the current, then the previous one: %j', (environment, secrets) => {
    expect(linkSecrets(readConfig(linkSecretConfig, environment))).toEqual(secrets);
  });
});
