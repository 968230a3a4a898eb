import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError } from './config-error.js';
import { readConfig } from './define-config.js';
import { type InstallationConfig, installationConfig } from './installation.config.js';

/** A generated secret's length in characters: 32 random bytes as base64url. */
const GENERATED_LENGTH = 43;

function codeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
}

function readSecret(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** Writes aside and links into place, so that of two processes that start at once both end with the same secret. */
function makeSecret(dataDir: string, file: string): void {
  mkdirSync(dataDir, { recursive: true });
  const aside = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`;
  writeFileSync(aside, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flush: true });
  try {
    linkSync(aside, file);
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}

/**
 * The installation's secret: DROVER_SECRET, or one that is made once in `<dataDir>/secret` (mode 0600).
 * Losing it loses what was encrypted under it. Throws `ConfigError` when the file was damaged.
 */
export function installationSecret(config: InstallationConfig = readConfig(installationConfig)): string {
  if (config.secret !== undefined) return config.secret;
  const file = join(config.dataDir, 'secret');
  if (readSecret(file) === undefined) makeSecret(config.dataDir, file);
  const secret = readSecret(file) ?? '';
  if (secret.length < GENERATED_LENGTH) {
    const wrong = `is unset and the file ${file} holds no whole secret`;
    throw new ConfigError([{ name: 'DROVER_SECRET', wrong, wanted: 'the secret this installation was made with' }]);
  }
  return secret;
}

/** Whether there is a secret already: a command must not make one up that no process has. */
export function hasInstallationSecret(config: InstallationConfig = readConfig(installationConfig)): boolean {
  return config.secret !== undefined || readSecret(join(config.dataDir, 'secret')) !== undefined;
}

/** The installation's secrets: everything is sealed with the current one, and opened with any. */
export interface InstallationSecrets {
  readonly current: string;
  /** From DROVER_SECRETS_EARLIER, and the lines of `<dataDir>/secret.earlier`. */
  readonly earlier: readonly string[];
}

export function installationSecrets(config: InstallationConfig = readConfig(installationConfig)): InstallationSecrets {
  const current = installationSecret(config);
  const inFile = config.secret === undefined ? (readSecret(join(config.dataDir, 'secret.earlier')) ?? '') : '';
  const lines = inFile.split('\n').map((line) => line.trim());
  const all = [...config.earlierSecrets, ...lines].filter((one) => one !== '' && one !== current);
  return { current, earlier: [...new Set(all)] };
}
