import { installationConfig, readConfig } from '#config';
import { createLog } from '#observability';
import { DEFAULT_MAX_FRAME_BYTES, type LinkSecret, type TlsIdentity } from '#link/wire';
import { linkSecretConfig, linkSecrets } from './link-secrets.config.js';
import { linkTlsConfig } from './tls/link-tls.config.js';
import { TlsFiles } from './tls/tls-files.js';

/** What a process's links need to know. */
export interface LinkSettings {
  /** Where to listen for the hosted modules: `tcp://host:port`, `tls://host:port`, `redis://host:port`, several with spaces between. */
  listen?: string | undefined;
  /** Where others reach this process, when that is not what it listens on. */
  advertise?: string | undefined;
  /** By module: where it is reached, `tcp://host:port[,host:port]`. */
  links: Readonly<Record<string, string | undefined>>;
  /** The file whose lines change bindings while the process runs, see `parseLinksFile`. */
  linksFile?: string | undefined;
  /** Asked when the first peer is met, so that a process without peers needs none. */
  secret: () => LinkSecret;
  /** For links that are said as `tls://`; asked now and then. Undefined: this process has no certificate, and trusts those that Node does. */
  tls: () => TlsIdentity | undefined;
  /** Validate and freeze in process too. */
  strict: boolean;
  maxFrameBytes: number;
  /** How long calls in flight may take to end when the process stops. */
  drainMs: number;
}

/** Injection token of the settings. */
export const LINK_SETTINGS = Symbol('link settings');

/** Kubernetes kills a pod 30 s after SIGTERM; the rest of the shutdown needs a share of that. */
const DRAIN_MS = 15_000;

type FromConfig = () => Pick<LinkSettings, 'listen' | 'advertise' | 'links' | 'linksFile'>;

/** The installation's settings, where `given` (a test's or a program's own) does not say otherwise. */
export function linkSettings(fromConfig: FromConfig, given: Partial<LinkSettings> = {}): LinkSettings {
  return {
    links: {},
    ...(given.links ? {} : fromConfig()),
    tls: given.tls ?? tlsFromConfig(),
    secret: () => linkSecrets(readConfig(linkSecretConfig)),
    strict: given.strict ?? readConfig(installationConfig).strict,
    maxFrameBytes: DEFAULT_MAX_FRAME_BYTES,
    drainMs: DRAIN_MS,
    ...given,
  };
}

/** Throws ConfigError for files that cannot be used. */
function tlsFromConfig(): LinkSettings['tls'] {
  const paths = readConfig(linkTlsConfig);
  if (Object.values(paths).every((path) => path === undefined)) return () => undefined;
  const files = new TlsFiles(paths, createLog('link'));
  return () => files.identity();
}
