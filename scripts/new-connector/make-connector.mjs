import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A name that no folder, class and setting can be made of. */
export class NameRefused extends Error {}

const CONNECTORS = 'libs/connectors/src';
const FAKENET = 'libs/testing/src/fakenet';

/** Template → where it goes; `__name__` is the network's name. */
const FILES = {
  'fields.ts.txt': `${CONNECTORS}/__name__/__name__.fields.ts`,
  'config.ts.txt': `${CONNECTORS}/__name__/__name__.config.ts`,
  'connector.ts.txt': `${CONNECTORS}/__name__/__name__.connector.ts`,
  'connector.int-spec.ts.txt': `${CONNECTORS}/__name__/__name__.connector.int-spec.ts`,
  'network.ts.txt': `${FAKENET}/__name__/__name__.network.ts`,
};

/** File → what is entered in it: `above` the last line that fits, or `below` it. */
const ENTRIES = {
  [`${CONNECTORS}/networks.ts`]: [
    { above: /^import .*network-entry/, line: "import { __camel__Config } from './__name__/__name__.config.js';" },
    { above: /^import .*network-entry/, line: "import { __Name__Connector } from './__name__/__name__.connector.js';" },
    {
      above: /^\];$/,
      line: '  configured(__camel__Config, ({ guard }, settings) => new __Name__Connector(guard, settings)),',
    },
  ],
  [`${FAKENET}/fakenet.ts`]: [
    { above: /^import type/, line: "import { __camel__Network } from './__name__/__name__.network.js';" },
    { above: /^ +\.\.\.modelNetworks\(/, line: '      __camel__Network(ledger),' },
  ],
  'libs/connectors/README.md': [
    { below: /^\| `/, line: '| `__name__` | own, over `#http` | nothing. AUTHOR: what else? | never |' },
  ],
  'docs/NETWORKS.md': [
    {
      below: /^\| Feed +\| `/,
      line: '| __Label__ | `nothing`. AUTHOR: why? | AUTHOR: 500 code points? | unverified against the real network |',
    },
  ],
};

/**
 * @param root of the clone
 * @param name lower case, words joined by underscores
 * @returns the files that were made or changed
 */
export function makeConnector(root, name, label = titleOf(name)) {
  if (!/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/.test(name)) {
    throw new NameRefused('Give a name in lower case, words joined by underscores: npm run new:connector my_network');
  }
  if (existsSync(join(root, CONNECTORS, name))) throw new NameRefused(`There is a connector named ${name}.`);
  const filled = (text) => fill(text, name, label);
  for (const [template, target] of Object.entries(FILES)) {
    const path = join(root, filled(target));
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, filled(readFileSync(join(import.meta.dirname, 'templates', template), 'utf8')));
  }
  for (const [file, entries] of Object.entries(ENTRIES)) {
    const path = join(root, file);
    const text = entries.reduce(
      (now, entry) => entered(now, { ...entry, line: filled(entry.line) }, file),
      readFileSync(path, 'utf8'),
    );
    writeFileSync(path, text);
  }
  return [...Object.values(FILES), ...Object.keys(ENTRIES)].map((path) => join(root, filled(path)));
}

const words = (name) => name.split('_').map((word) => word.charAt(0).toUpperCase() + word.slice(1));
const titleOf = (name) => words(name).join(' ');

function fill(text, name, label) {
  const pascal = words(name).join('');
  return text
    .replaceAll('__Name__', pascal)
    .replaceAll('__camel__', pascal.charAt(0).toLowerCase() + pascal.slice(1))
    .replaceAll('__NAME__', name.toUpperCase())
    .replaceAll('__Label__', label)
    .replaceAll('__name__', name);
}

function entered(text, { above, below, line }, file) {
  const lines = text.split('\n');
  const index = lines.findLastIndex((one) => (above ?? below).test(one));
  if (index < 0) throw new NameRefused(`${file} has no line beside which the network could be entered.`);
  return lines.toSpliced(below ? index + 1 : index, 0, line).join('\n');
}
