import { defineConfig, readConfig, text, type Config } from '#config';
import type { Contract } from '#contracts';
import { moduleOf } from '#link/wire';

/** The setting that says where a module is reached. */
export const linkSetting = (module: string) => `DROVER_LINK_${module.toUpperCase()}`;

const listenConfig = defineConfig('link', {
  listen: text('DROVER_LINK_LISTEN', {
    optional: true,
    about:
      'Where this process serves its modules to the others, tcp://host:port, tls://host:port, unix:///path, redis://host:port, or one of them and Redis with a space between; unset when it runs all of them.',
  }),
  advertise: text('DROVER_LINK_ADVERTISE', {
    optional: true,
    about:
      'Where others reach this process when they look it up (DROVER_LINK_<MODULE>=registry), tcp://host:port or tls://host:port; unset it is DROVER_LINK_LISTEN, unless that is 0.0.0.0.',
  }),
  linksFile: text('DROVER_LINKS_FILE', {
    optional: true,
    about:
      'File whose lines (publisher=tcp://host:port, publisher=here) override DROVER_LINK_*; a SIGHUP makes the process read it again.',
  }),
});

/** Declares where each module may be reached: one setting for each module of the installation. */
function linksConfig(contracts: readonly Contract[]): Config {
  const modules = [...new Set(contracts.map((contract) => moduleOf(contract.name)))];
  const settings = modules.map((module) => {
    const about = `Where ${module} is reached when another process runs it, tcp://host:port[,host:port], tls://…, unix:///path or redis://host:port[/db]; registry: look it up in the database.`;
    return [module, text(linkSetting(module), { optional: true, about })] as const;
  });
  return defineConfig('links', Object.fromEntries(settings));
}

/** Registers the link's settings when it is called; the returned function reads them. */
export function declareLinkConfig(contracts: readonly Contract[]) {
  const links = linksConfig(contracts);
  return () => ({
    ...readConfig(listenConfig),
    links: readConfig(links) as Readonly<Record<string, string | undefined>>, // every setting of it is an optional text
  });
}
