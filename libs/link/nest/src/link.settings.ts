import { installationConfig, readConfig } from '#config';
import { DEFAULT_MAX_FRAME_BYTES, type LinkSecret } from '#link/wire';
import { linkSecretConfig, linkSecrets } from './link-secrets.config.js';

/** What a process's links need to know. */
export interface LinkSettings {
  /** Where to listen for the hosted modules: `tcp://host:port`, `redis://host:port`, several with spaces between. */
  listen?: string | undefined;
  /** Where others reach this process, when that is not what it listens on. */
  advertise?: string | undefined;
  /** By module: where it is reached, `tcp://host:port[,host:port]`. */
  links: Readonly<Record<string, string | undefined>>;
  /** The file whose lines change bindings while the process runs, see `parseLinksFile`. */
  linksFile?: string | undefined;
  /** Asked when the first peer is met, so that a process without peers needs none. */
  secret: () => LinkSecret;
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
    secret: () => linkSecrets(readConfig(linkSecretConfig)),
    strict: given.strict ?? readConfig(installationConfig).strict,
    maxFrameBytes: DEFAULT_MAX_FRAME_BYTES,
    drainMs: DRAIN_MS,
    ...given,
  };
}
