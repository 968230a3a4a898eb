import { settings } from './settings.mjs';

const HEAD = `# Every setting of Drover. All are optional. Generated from the sources by \`npm run generate\`.
# Drover reads its environment. To start it with the settings of a copy of this file named .env:
#   set -a; . ./.env; set +a; npm start
`;

/** .env.example: every setting that any module declares, grouped by its owner. */
export async function envExample() {
  const owners = Map.groupBy(await settings(), (setting) => setting.owner);
  return [HEAD, ...[...owners].map(([owner, all]) => section(owner, all))].join('\n');
}

function section(owner, all) {
  return `# --- ${owner}\n\n${all.map(entry).join('\n')}`;
}

function entry({ name, about, wanted, secret, default: standing }) {
  const notes = [`Wanted: ${wanted}.`];
  if (standing) notes.push(`Default: ${standing}.`);
  if (secret) notes.push('Secret.');
  return `# ${about}\n# ${notes.join(' ')}\n#${name}=\n`;
}
