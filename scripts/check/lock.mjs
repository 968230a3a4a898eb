/** The lock belongs to package.json, names exact versions, and says nothing of where packages were fetched from. */
import { readFileSync } from 'node:fs';
import { inClone } from '../prepare/paths.mjs';

const KINDS = ['dependencies', 'devDependencies', 'optionalDependencies'];

const manifest = JSON.parse(readFileSync(inClone('package.json'), 'utf8'));
const lock = readFileSync(inClone('package-lock.json'), 'utf8');
const { packages } = JSON.parse(lock);

const problems = KINDS.flatMap((kind) =>
  Object.entries(manifest[kind] ?? {}).flatMap(([name, version]) => {
    const found = packages[`node_modules/${name}`]?.version;
    const exact = /^\d+\.\d+\.\d+/.test(version);
    return [
      ...(exact ? [] : [`${name} is wanted as ${version}: name one version exactly.`]),
      ...(found === version ? [] : [`${name} is wanted as ${version}, the lock has ${found ?? 'none'}.`]),
    ];
  }),
);
if (/"resolved": *"https?:/.test(lock)) problems.push('The lock holds addresses of a registry; .npmrc omits them.');

for (const problem of problems) console.error(problem);
process.exitCode = problems.length > 0 ? 1 : 0;
