import { defineConfig, readConfig, url } from '#config';

const declared = new Map<string, () => string | undefined>();

/** The setting that gives a module a database of its own. */
const ownDatabaseSetting = (module: string) => `DROVER_${module.toUpperCase()}_DATABASE_URL`;

/** Declares the setting of a module once; the returned function reads it. */
export function declareOwnDatabase(module: string): () => string | undefined {
  const known = declared.get(module);
  if (known !== undefined) return known;
  const config = defineConfig(`${module} database`, {
    url: url(ownDatabaseSetting(module), {
      optional: true,
      secret: true,
      protocols: ['postgres', 'postgresql'],
      about: `PostgreSQL 16 or newer for what ${module} keeps, wherever it runs and for the commands of drover; unset it lies with the rest.`,
    }),
  });
  const read = () => readConfig(config).url;
  declared.set(module, read);
  return read;
}

/** The modules that were given a database of their own, of those whose tables are known by now. */
export function modulesApart(): string[] {
  return [...declared].flatMap(([module, read]) => (read() === undefined ? [] : [module]));
}
