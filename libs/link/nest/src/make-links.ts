import { ConfigError } from '#config';
import { createLog } from '#observability';
import { cached, guarded, LocalLink, moduleOf, remoteEndpoint, shown, type Link } from '#link/wire';
import { linkSetting } from './link.config.js';
import type { LinkOptions } from './link.options.js';
import type { LinkSettings } from './link.settings.js';
import { Links } from './links.js';
import { BindingRefused } from './move/binding.js';
import { LinksFileRefused } from './move/links-file.js';
import { wantedBindings } from './move/wanted-bindings.js';
import { Directory } from './registry/directory.js';
import { REGISTRY, RegistryLink } from './registry/registry-link.js';

/** The links of one process: hosted modules in process, the others where the settings say. Throws ConfigError. */
export function makeLinks(options: LinkOptions, settings: LinkSettings, directory = new Directory()): Links {
  const common = {
    caller: options.hosted.join('+') || 'drover',
    strict: settings.strict,
    maxFrameBytes: settings.maxFrameBytes,
    log: createLog('link'),
  };
  const { log } = common;
  const remote = { ...common, secret: settings.secret, tls: settings.tls };
  const { drainMs } = settings;
  /** Throws BadLinkAddress. */
  const connect = (module: string, address: string): Link => {
    if (address === REGISTRY) return new RegistryLink({ module, connect, directory, drainMs, log });
    const contracts = options.contracts.filter((contract) => moduleOf(contract.name) === module);
    return guarded(remoteEndpoint({ ...remote, address, contracts }), module, common.log);
  };
  const wanted = wantedBindings(options, settings);
  try {
    const local = new LocalLink(common);
    const keeping = (module: string, address: string) => cached(connect(module, address), common);
    return new Links({ hosted: options.hosted, local, connect: keeping, bindings: wanted.bindings, drainMs });
  } catch (error) {
    throw refusal(wanted.blame(error));
  }
}

function refusal(error: unknown): unknown {
  if (error instanceof LinksFileRefused || !(error instanceof BindingRefused)) return error;
  const wanted = 'tcp://host:port, tcp://host:port,host:port, tls://host:port, redis://host:port or registry';
  return new ConfigError([{ name: linkSetting(error.module), wrong: `is "${shown(error.binding)}"`, wanted }]);
}
