import type { Config, ConfigOf, InstallationConfig } from '#config';
import type { OutboundGuard } from '#http';
import type { Connector } from './connector.port.js';

/** What every connector may ask for. */
export interface NetworkGround {
  readonly guard: OutboundGuard;
  readonly installation: InstallationConfig;
}

/** How a network comes to be among those of an installation. */
export interface NetworkEntry {
  /** Its own settings, where it has some. */
  readonly config?: Config;
  readonly make: (ground: NetworkGround, settings: unknown) => Connector;
}

/** A network without settings of its own. */
export function plain(make: (ground: NetworkGround) => Connector): NetworkEntry {
  return { make };
}

/** A network with settings: what its `<network>.config.ts` declares is handed to it. */
export function configured<C extends Config>(
  config: C,
  make: (ground: NetworkGround, settings: ConfigOf<C>) => Connector,
): NetworkEntry {
  return { config, make: (ground, settings) => make(ground, settings as ConfigOf<C>) }; // read by this very config
}
