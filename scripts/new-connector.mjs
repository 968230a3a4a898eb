/**
 * `npm run new:connector NAME [LABEL]`: the skeleton of a connector and of its played network, entered where networks are
 * listed. Its conformance suite is green from the start; what is left to its author says AUTHOR.
 */
import { relative } from 'node:path';
import { inClone } from './prepare/paths.mjs';
import { makeConnector, NameRefused } from './new-connector/make-connector.mjs';

const [name = '', label] = process.argv.slice(2);
try {
  const made = makeConnector(inClone(''), name, label);
  for (const path of made) console.log(relative(inClone(''), path));
  console.log(`
Next: search for AUTHOR, then
  node --experimental-vm-modules node_modules/.bin/jest --selectProjects int -- libs/connectors/src/${name}
  npm run generate    # its setting goes to .env.example
libs/connectors/README.md says what each outcome class promises.`);
} catch (error) {
  if (!(error instanceof NameRefused)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
