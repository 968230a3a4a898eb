import { globSync } from 'node:fs';
import { inClone } from '../prepare/paths.mjs';

const HEAD = `# Every setting of Drover with its default. All are optional unless a line says otherwise.
# Generated from the sources by \`npm run generate\`; Drover reads the environment, not this file.
`;

/** .env.example: every setting that any module declares, grouped by its owner. */
export async function envExample() {
  const configs = globSync('dist/{apps,libs}/**/*.config.js', { cwd: inClone('') }).sort();
  for (const path of configs) await import(inClone(path));
  const { describeConfig } = await import(inClone('dist/libs/config/src/index.js'));
  const owners = Map.groupBy(describeConfig(), (setting) => setting.owner);
  return [HEAD, ...[...owners].map(([owner, settings]) => section(owner, settings))].join('\n');
}

function section(owner, settings) {
  return `# --- ${owner}\n\n${settings.map(entry).join('\n')}`;
}

function entry({ name, about, wanted, secret, default: standing }) {
  const notes = [`Wanted: ${wanted}.`, ...(secret ? ['Secret.'] : [])].join(' ');
  return `# ${about}\n# ${notes}\n#${name}=${standing ?? ''}\n`;
}
