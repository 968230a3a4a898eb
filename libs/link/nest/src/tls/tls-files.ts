import { readFileSync } from 'node:fs';
import { ConfigError, type SettingProblem } from '#config';
import { checkTlsIdentity, type LinkLog, type TlsIdentity } from '#link/wire';
import type { LinkTlsPaths } from './link-tls.config.js';

/** Certificates live for days at least. */
const LOOK_EVERY_MS = 10_000;

const SETTINGS = { cert: 'DROVER_LINK_TLS_CERT', key: 'DROVER_LINK_TLS_KEY', ca: 'DROVER_LINK_TLS_CA' } as const;
type Part = keyof typeof SETTINGS;
const PARTS: readonly Part[] = ['cert', 'key', 'ca'];

/** What stands in the files of a process's certificate. A renewed one that cannot be used is logged, and the last one kept. */
export class TlsFiles {
  private known: TlsIdentity;
  private lookedAt: number;
  private complaint = '';

  /** Throws ConfigError. */
  constructor(
    private readonly paths: LinkTlsPaths,
    private readonly log: LinkLog,
    private readonly now: () => number = () => performance.now(),
  ) {
    this.known = read(paths);
    this.lookedAt = now();
  }

  /** The same object until a file has changed. */
  identity(): TlsIdentity {
    const now = this.now();
    if (now - this.lookedAt < LOOK_EVERY_MS) return this.known;
    this.lookedAt = now;
    try {
      const found = read(this.paths);
      if (PARTS.some((part) => found[part] !== this.known[part])) this.known = found;
      this.complaint = '';
    } catch (error) {
      if (String(error) !== this.complaint)
        this.log.error({ err: error }, 'the certificate of the links was not renewed');
      this.complaint = String(error);
    }
    return this.known;
  }
}

function read(paths: LinkTlsPaths): TlsIdentity {
  const problems: SettingProblem[] = [];
  const found: Partial<Record<Part, string>> = {};
  for (const part of PARTS) {
    const path = paths[part];
    if (path === undefined) continue;
    try {
      found[part] = readFileSync(path, 'utf8');
    } catch (error) {
      problems.push({ name: SETTINGS[part], wrong: `cannot be read (${String(error)})`, wanted: 'a file in PEM' });
    }
  }
  if ((paths.cert === undefined) !== (paths.key === undefined)) {
    const [unset, set] = paths.cert === undefined ? (['cert', 'key'] as const) : (['key', 'cert'] as const);
    problems.push({ name: SETTINGS[unset], wrong: 'is not set', wanted: `a file, as ${SETTINGS[set]} is set` });
  }
  if (problems.length > 0) throw new ConfigError(problems);
  try {
    checkTlsIdentity(found);
  } catch (error) {
    const name = PARTS.filter((part) => found[part] !== undefined).map((part) => SETTINGS[part]);
    const wrong = `cannot be used (${error instanceof Error ? error.message : String(error)})`;
    throw new ConfigError([{ name: name.join(', '), wrong, wanted: 'a certificate and its key in PEM' }]);
  }
  return found;
}
