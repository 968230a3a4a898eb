import { readFileSync } from 'node:fs';
import { inClone } from '../prepare/paths.mjs';
import { formatted } from './formatted.mjs';
import { settings } from './settings.mjs';

const PLACE = /(<!-- settings: .+ -->\n)[^]*(<!-- \/settings -->)/;

/** README.md with its table of settings as the sources declare them; the rest of it as it stands. */
export async function readme() {
  const rows = (await settings()).map(({ name, about, default: standing }) => {
    const meaning = about.replaceAll('|', '\\|');
    return `| \`${name}\` | ${meaning} | ${standing ? `\`${standing}\`` : ''} |`;
  });
  const table = ['', '| Setting | What it is | Default |', '| --- | --- | --- |', ...rows, '', ''].join('\n');
  const standing = readFileSync(inClone('README.md'), 'utf8');
  return formatted(
    'README.md',
    standing.replace(PLACE, (_all, begin, end) => `${begin}${table}${end}`),
  );
}
