import { appendFileSync, mkdtempSync, rmSync, statSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ConfigError } from './config-error.js';
import { readConfig } from './define-config.js';
import { installationConfig } from './installation.config.js';
import { hasInstallationSecret, installationSecret, installationSecrets } from './installation-secret.js';

describe('the installation secret', () => {
  let dataDir: string;
  const sut = () => installationSecret(readConfig(installationConfig, { DROVER_DATA_DIR: join(dataDir, 'new') }));

  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'drover-secret-'));
  });
  afterEach(() => rmSync(dataDir, { recursive: true }));

  it('is made once, readable by its owner alone', () => {
    const secret = sut();
    expect(secret).toHaveLength(43);
    expect(sut()).toBe(secret);
    expect(statSync(join(dataDir, 'new', 'secret')).mode & 0o777).toBe(0o600);
  });

  it('is DROVER_SECRET when that is set', () => {
    const secret = 's'.repeat(32);
    expect(installationSecret(readConfig(installationConfig, { DROVER_SECRET: secret }))).toBe(secret);
  });

  it('is opened by earlier ones too, from the setting and from the file beside it', () => {
    const config = readConfig(installationConfig, {
      DROVER_DATA_DIR: join(dataDir, 'new'),
      DROVER_SECRETS_EARLIER: `${'a'.repeat(32)},${'b'.repeat(32)}`,
    });
    expect(hasInstallationSecret(config)).toBe(false);
    const current = installationSecret(config);
    expect(hasInstallationSecret(config)).toBe(true);
    appendFileSync(join(dataDir, 'new', 'secret.earlier'), `${'b'.repeat(32)}\n${'c'.repeat(32)}\n${current}\n`);
    const earlier = ['a', 'b', 'c'].map((one) => one.repeat(32));
    expect(installationSecrets(config)).toEqual({ current, earlier });
  });

  it('refuses a damaged file instead of making another secret', () => {
    sut();
    truncateSync(join(dataDir, 'new', 'secret'), 5);
    expect(sut).toThrow(ConfigError);
  });
});
