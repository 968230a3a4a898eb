/**
 * Writes the files that are generated and committed: .env.example, the settings in README.md, the features in
 * docs/NETWORKS.md, the page and the schema of the contracts, the OpenAPI document, the web's API types.
 * With --check it writes nothing and names the files that would change. Works on the built tree.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { inClone } from './prepare/paths.mjs';
import { contractsJson, contractsPage } from './generate/contracts.mjs';
import { envExample } from './generate/env-example.mjs';
import { networks } from './generate/networks.mjs';
import { openapi } from './generate/openapi.mjs';
import { readme } from './generate/readme.mjs';
import { webSchema } from './generate/web-schema.mjs';

const GENERATED = {
  '.env.example': envExample,
  'README.md': readme,
  'docs/NETWORKS.md': networks,
  'docs/CONTRACTS.md': contractsPage,
  'docs/contracts.schema.json': contractsJson,
  'apps/drover/openapi.json': openapi,
  'apps/web/src/api/schema.d.ts': webSchema,
};

const checking = process.argv.includes('--check');
for (const [path, generate] of Object.entries(GENERATED)) {
  const wanted = await generate();
  if (wanted === standing(path)) continue;
  if (checking) {
    console.error(`${path} is not what its source says.`);
    process.exitCode = 1;
  } else {
    writeFileSync(inClone(path), wanted);
    console.log(`Wrote ${path}`);
  }
}

function standing(path) {
  try {
    return readFileSync(inClone(path), 'utf8');
  } catch {
    return undefined;
  }
}
