/**
 * @typedef {{ name: string, tool: string, args: readonly string[], remedy: string }} Check
 * `tool` is its name in node_modules/.bin, or a script below scripts/.
 */

/** @type {readonly Check[]} */
export const CHECKS = [
  { name: 'formatting', tool: 'prettier', args: ['--check', '.'], remedy: 'npm run format' },
  { name: 'lint', tool: 'oxlint', args: [], remedy: 'the rule and the line are named above' },
  {
    name: 'boundaries',
    tool: 'depcruise',
    args: ['--config', '.dependency-cruiser.mjs', 'apps', 'libs', 'test'],
    remedy: 'ARCHITECTURE.md says who may import whom',
  },
  { name: 'types', tool: 'tsc', args: ['--noEmit', '-p', 'tsconfig.spec.json'], remedy: 'the file is named above' },
  { name: 'types of the web', tool: 'tsc', args: ['--noEmit', '-p', 'apps/web'], remedy: 'the file is named above' },
  { name: 'unused code', tool: 'knip', args: ['--no-progress'], remedy: 'delete what nobody uses' },
  { name: 'generated files', tool: 'scripts/generate.mjs', args: ['--check'], remedy: 'npm run generate' },
  { name: 'package lock', tool: 'scripts/check/lock.mjs', args: [], remedy: 'npm install --save-exact' },
];
