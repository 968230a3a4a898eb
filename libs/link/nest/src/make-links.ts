import { ConfigError } from '#config';
import { createLog } from '#observability';
import { BadLinkAddress, LocalLink, moduleOf, TcpEndpoint, type Link } from '#link/wire';
import { linkSetting } from './link.config.js';
import type { LinkOptions } from './link.options.js';
import type { LinkSettings } from './link.settings.js';
import { Links } from './links.js';

/** The links of one process: hosted modules in process, the others where the settings say. */
export function makeLinks(options: LinkOptions, settings: LinkSettings): Links {
  const common = {
    caller: options.hosted.join('+') || 'drover',
    strict: settings.strict,
    maxFrameBytes: settings.maxFrameBytes,
    log: createLog('link'),
  };
  const remote = new Map<string, Link>();
  for (const [module, address] of Object.entries(settings.links)) {
    if (address === undefined || options.hosted.includes(module)) continue; // what is here is called here
    const contracts = options.contracts.filter((contract) => moduleOf(contract.name) === module);
    remote.set(module, endpoint(module, { ...common, address, contracts, secret: settings.secret }));
  }
  return new Links(options.hosted, new LocalLink(common), remote);
}

function endpoint(module: string, options: ConstructorParameters<typeof TcpEndpoint>[0]): TcpEndpoint {
  try {
    return new TcpEndpoint(options);
  } catch (error) {
    if (!(error instanceof BadLinkAddress)) throw error;
    const wanted = 'tcp://host:port or tcp://host:port,host:port';
    throw new ConfigError([{ name: linkSetting(module), wrong: `is "${error.address}"`, wanted }]);
  }
}
