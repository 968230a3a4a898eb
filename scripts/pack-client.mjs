/**
 * Packs the client library as a package of its own: dist/drover-client-<version>.tgz, or in the folder that is named.
 *
 * Usage: node scripts/pack-client.mjs [folder]
 */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { inClone } from './prepare/paths.mjs';
import { clientManifest } from './pack-client/manifest.mjs';

const folder = resolve(process.argv[2] ?? inClone('dist'));
const stage = mkdtempSync(join(tmpdir(), 'drover-client-'));
mkdirSync(folder, { recursive: true });

const tsc = inClone('node_modules/typescript/bin/tsc');
const project = inClone('libs/client/tsconfig.package.json');
try {
  execFileSync(process.execPath, [tsc, '-p', project, '--outDir', join(stage, 'lib')], { stdio: 'inherit' });
  cpSync(inClone('libs/client/PACKAGE.md'), join(stage, 'README.md'));
  cpSync(inClone('LICENSE'), join(stage, 'LICENSE'));
  writeFileSync(join(stage, 'package.json'), `${JSON.stringify(clientManifest(stage), null, 2)}\n`);
  const args = ['pack', '--silent', '--ignore-scripts', '--pack-destination', folder];
  const name = execFileSync('npm', args, { cwd: stage, encoding: 'utf8' }).trim();
  console.log(join(folder, name));
} finally {
  rmSync(stage, { recursive: true, force: true });
}
