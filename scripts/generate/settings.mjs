import { globSync } from 'node:fs';
import { inClone } from '../prepare/paths.mjs';

/** Every setting that the built tree declares, in the order of its owners. */
export async function settings() {
  const configs = globSync('dist/{apps,libs}/**/*.config.js', { cwd: inClone('') }).sort();
  for (const path of configs) await import(inClone(path));
  // Where the modules are reached is declared when a process is put together.
  const { AppModule } = await import(inClone('dist/apps/drover/src/process/app.module.js'));
  AppModule.of({ hosted: [], doors: [], databaseUrl: 'postgres://localhost/none' });
  // Which modules may have a database of their own is declared when their doors are opened.
  const { MODULE_NAMES, openDoors } = await import(inClone('dist/apps/drover/src/modules.js'));
  await openDoors(MODULE_NAMES);
  const { describeConfig } = await import(inClone('dist/libs/config/src/index.js'));
  return describeConfig();
}
