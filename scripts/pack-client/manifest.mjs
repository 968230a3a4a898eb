import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isBuiltin } from 'node:module';
import { inClone } from '../prepare/paths.mjs';

const IMPORT = /(?:^|[\s;])(?:import|export)(?:[^'"();]*from)?\s*['"]([^'"]+)['"]|\bimport\(['"]([^'"]+)['"]\)/g;

/** What only one of the links needs: installed by whoever uses that link. */
const OPTIONAL = ['ioredis'];

/** The oldest Node.js that has all of es2024, which the code is compiled for (tsconfig.json). */
const OLDEST_NODE = 22;

/**
 * package.json of the client library: its dependencies are the packages that its code imports, in our versions.
 *
 * @param {string} stage the folder with the compiled code in lib/
 */
export function clientManifest(stage) {
  const { version, license, dependencies } = readJson(inClone('package.json'));
  const packages = importedPackages(stage);
  const needed = packages.filter((name) => !OPTIONAL.includes(name));
  const optional = packages.filter((name) => OPTIONAL.includes(name));
  const versions = (names) => Object.fromEntries(names.map((name) => [name, `^${dependencies[name]}`]));
  return {
    name: '@drover/client',
    version,
    description: 'Calls the modules of a Drover installation from any Node.js program',
    license,
    type: 'module',
    engines: { node: `>=${Math.max(OLDEST_NODE, ...packages.map(oldestNodeOf))}` },
    exports: { '.': { types: './lib/client/src/package.d.ts', default: './lib/client/src/package.js' } },
    // the doors of our rooms, as package.json of the project names them
    imports: { '#*': { types: './lib/*/src/index.d.ts', default: './lib/*/src/index.js' } },
    files: ['lib'],
    dependencies: versions(needed),
    peerDependencies: versions(optional),
    peerDependenciesMeta: Object.fromEntries(optional.map((name) => [name, { optional: true }])),
  };
}

function importedPackages(stage) {
  const files = globSync('lib/**/*.js', { cwd: stage });
  const specifiers = files.flatMap((file) =>
    [...readFileSync(join(stage, file), 'utf8').matchAll(IMPORT)].map(([, from, called]) => from ?? called),
  );
  const bare = specifiers.filter((specifier) => !/^[.#]/.test(specifier) && !isBuiltin(specifier));
  return [...new Set(bare.map(packageOf))].toSorted((one, other) => one.localeCompare(other));
}

const packageOf = (specifier) => /^(?:@[^/]+\/)?[^/]+/.exec(specifier)[0];

/** The smallest major version that a package's `engines` names; 0 when it names none. */
function oldestNodeOf(name) {
  const { engines } = readJson(inClone(`node_modules/${name}/package.json`));
  const majors = [...(engines?.node ?? '').matchAll(/(?<![.\d])(\d+)(?:\.\d+)*/g)].map(([, major]) => Number(major));
  return majors.length > 0 ? Math.min(...majors) : 0;
}

const readJson = (path) => JSON.parse(readFileSync(path, 'utf8'));
